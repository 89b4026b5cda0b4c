/** A stream of random numbers that a seed fixes, the same on every machine. Not for secrets. */
export type Random = {
  /** Uniform in [0, 1), 32 bits fine. */
  readonly uniform: () => number
  /** A whole number in [0, below). */
  readonly below: (below: number) => number
  /** Standard normal. */
  readonly normal: () => number
}

/**
 * The stream of a seed (any finite number; 32 bits of its value count).
 * Sources: xoshiro128** (Blackman and Vigna 2018), seeded by SplitMix32; normals by the ziggurat of 128 layers (Marsaglia and Tsang 2000).
 */
export function randomFrom(seed: number): Random {
  const bits = xoshiro(seed)
  const uniform = () => bits() / 2 ** 32
  return { uniform, below: (below) => Math.floor(uniform() * below), normal: ziggurat(bits, uniform) }
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

function xoshiro(seed: number): () => number {
  let state = seed | 0
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  let [a, b, c, d] = [next(), next(), next(), next()]
  return () => {
    const x = Math.imul(b, 5)
    const result = Math.imul((x << 7) | (x >>> 25), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = (d << 11) | (d >>> 21)
    return result
  }
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
    const outer = WIDTH[layer - 1] ?? 0
    WIDTH[layer] = Math.sqrt(-2 * Math.log(AREA / outer + density(outer)))
  }
  for (let layer = 0; layer <= LAYERS; layer++) HEIGHT[layer] = density(WIDTH[layer] ?? 0)
}

function ziggurat(bits: () => number, uniform: () => number): () => number {
  const tail = (): number => {
    for (;;) {
      const x = -Math.log(1 - uniform()) / TAIL
      const y = -Math.log(1 - uniform())
      if (2 * y > x * x) return TAIL + x
    }
  }
  return () => {
    for (;;) {
      const word = bits()
      const layer = word & (LAYERS - 1)
      const side = (word & LAYERS) === 0 ? 1 : -1
      // The bits that chose layer and side are not used again for the place (Doornik 2005).
      const x = ((word >>> 8) / 2 ** 24) * (WIDTH[layer] ?? 0)
      if (x < (WIDTH[layer + 1] ?? 0)) return side * x
      if (layer === 0) return side * tail()
      const low = HEIGHT[layer] ?? 0
      if (low + uniform() * ((HEIGHT[layer + 1] ?? 0) - low) < Math.exp(-0.5 * x * x)) return side * x
    }
  }
}
