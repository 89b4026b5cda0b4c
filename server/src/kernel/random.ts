/** A stream of random numbers that a seed fixes, the same on every machine. Not for secrets. */
export type Random = {
  /** Uniform in [0, 1), 32 bits fine. */
  readonly uniform: () => number
  /** A whole number in [0, below). */
  readonly below: (below: number) => number
  /** Standard normal. */
  readonly normal: () => number
  /** Fills an array with standard normals: several times faster than one call for each. */
  readonly fillNormal: (into: Float64Array) => void
}

/**
 * The stream of a seed (any finite number; 32 bits of its value count).
 * Sources: xoshiro128** (Blackman and Vigna 2018), seeded by SplitMix32; normals by the ziggurat of 128 layers (Marsaglia and Tsang 2000).
 */
export function randomFrom(seed: number): Random {
  const stream = new Stream(seed)
  const one = new Float64Array(1)
  return {
    uniform: () => stream.uniform(),
    below: (below) => Math.floor(stream.uniform() * below),
    normal: () => {
      stream.fillNormal(one)
      return one[0] as number
    },
    fillNormal: (into) => stream.fillNormal(into),
  }
}

/** The items in random order (Fisher and Yates), as a new array. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last--) {
    const pick = random.below(last + 1)
    const held = result[last] as T
    result[last] = result[pick] as T
    result[pick] = held
  }
  return result
}

const LAYERS = 128
// Where the tail begins and the area of each layer, for 128 layers (Marsaglia and Tsang 2000).
const TAIL = 3.442619855899
const AREA = 9.91256303526217e-3

const WIDTH = new Float64Array(LAYERS + 1)
const HEIGHT = new Float64Array(LAYERS + 1)
fillLayers()

function fillLayers(): void {
  const density = (x: number) => Math.exp(-0.5 * x * x)
  WIDTH[0] = AREA / density(TAIL)
  WIDTH[1] = TAIL
  for (let layer = 2; layer < LAYERS; layer++) {
    const outer = WIDTH[layer - 1] as number
    WIDTH[layer] = Math.sqrt(-2 * Math.log(AREA / outer + density(outer)))
  }
  for (let layer = 0; layer <= LAYERS; layer++) HEIGHT[layer] = density(WIDTH[layer] as number)
}

class Stream {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(seed: number) {
    let state = seed | 0
    const next = () => {
      state = (state + 0x9e3779b9) | 0
      let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
      return z ^ (z >>> 15)
    }
    this.#a = next()
    this.#b = next()
    this.#c = next()
    this.#d = next()
  }

  /** 32 random bits as a signed number. */
  #bits(): number {
    const x = Math.imul(this.#b, 5)
    const t = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= t
    this.#d = (this.#d << 11) | (this.#d >>> 21)
    return Math.imul((x << 7) | (x >>> 25), 9)
  }

  uniform(): number {
    return (this.#bits() >>> 0) / 2 ** 32
  }

  fillNormal(into: Float64Array): void {
    for (let at = 0; at < into.length; at++) {
      const word = this.#bits()
      const layer = word & (LAYERS - 1)
      // The bits that chose layer and side are not used again for the place (Doornik 2005).
      const x = ((word >>> 8) / 2 ** 24) * (WIDTH[layer] as number)
      const found = x < (WIDTH[layer + 1] as number) ? x : this.#outside(layer, x)
      into[at] = (word & LAYERS) === 0 ? found : -found
    }
  }

  /** One draw in a hundred falls outside the rectangle: into the tail, or it is taken or drawn again by the density. */
  #outside(layer: number, x: number): number {
    if (layer === 0) return this.#tail()
    const low = HEIGHT[layer] as number
    const height = low + this.uniform() * ((HEIGHT[layer + 1] as number) - low)
    return height < Math.exp(-0.5 * x * x) ? x : this.#again()
  }

  #again(): number {
    const word = this.#bits()
    const layer = word & (LAYERS - 1)
    const x = ((word >>> 8) / 2 ** 24) * (WIDTH[layer] as number)
    return x < (WIDTH[layer + 1] as number) ? x : this.#outside(layer, x)
  }

  #tail(): number {
    for (;;) {
      const x = -Math.log(1 - this.uniform()) / TAIL
      const y = -Math.log(1 - this.uniform())
      if (2 * y > x * x) return TAIL + x
    }
  }
}
