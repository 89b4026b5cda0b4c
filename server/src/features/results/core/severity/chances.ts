import { at, intAt } from '../cells.ts'
import { present } from '#kernel/impossible.ts'
import { drawerOf } from './draws.ts'
import type { FittedModel } from './fit.ts'

/** What the draws say of one entry within its category. */
export type Chances = {
  readonly pFirst: number
  readonly pTop: number
  /** From the 5th to the 95th hundredth of its ranks: 90 % of the draws. */
  readonly rankInterval: readonly [number, number]
  /** The probability that it is better than the next entry of the official order; null for the last. */
  readonly pAboveNext: number | null
}

type Draws = { readonly draws: number; readonly seed: number }
/** `top`: how many places count as top. */
export type DrawOptions = Draws & { readonly top: number }

// The interval leaves out 5 % at each end.
const TAIL_SHARE = 0.05

/**
 * Chances (0 to 1) and ranks of the entries of each category, given in their official order, best first. Probabilities are shares of the
 * draws, at least one, so their standard error is at most 0.5/√draws. Deterministic for a seed.
 * O(draws · (entries + reviews + narrow²)) time with narrow the smaller of entries and jurors, 4·n² bytes for a category of n names.
 * Throws Error (`impossible`) when a name is not in the model.
 */
export function chancesOf(
  model: FittedModel,
  categories: readonly (readonly string[])[],
  { top, draws, seed }: DrawOptions,
): Map<string, Chances> {
  const found = ranksOf(model, categories, { draws, seed })
  return new Map([...found].map(([name, { pTop, ...rest }]) => [name, { ...rest, pTop: pTop(top) }]))
}

/** The same for any number of places that count as top. */
export type Ranks = Omit<Chances, 'pTop'> & { readonly pTop: (top: number) => number }

/**
 * `chancesOf` before it is said how many places count as top: for orders with several cuts. O(draws · (entries + reviews + narrow²)), and
 * O(top) for each `pTop`. Throws Error (`impossible`) when a name is not in the model.
 */
export function ranksOf(
  model: FittedModel,
  categories: readonly (readonly string[])[],
  { draws, seed }: Draws,
): Map<string, Ranks> {
  const indexOf = new Map(model.design.entries.names.map((name, index) => [name, index]))
  const tallies = categories.map((names) => new Tally(names.map((name) => present(indexOf.get(name), name))))
  const draw = drawerOf(model, seed)
  const values = new Float64Array(indexOf.size)
  for (let done = 0; done < draws; done++) {
    draw(values)
    for (const tally of tallies) tally.add(values)
  }
  return new Map(
    tallies.flatMap((tally, category) =>
      (categories[category] ?? []).map((name, place) => [name, tally.ranks(place, draws)] as const),
    ),
  )
}

/** Counts how often each entry of a category took each rank. */
class Tally {
  readonly #entries: Int32Array
  readonly #values: Float64Array
  readonly #order: Int32Array
  readonly #buckets: Int32Array
  readonly #bucketOf: Int32Array
  /** `[place * n + rank]`. */
  readonly #ranks: Int32Array
  readonly #aboveNext: Int32Array

  constructor(entries: readonly number[]) {
    const n = entries.length
    this.#entries = Int32Array.from(entries)
    this.#values = new Float64Array(n)
    this.#order = new Int32Array(n)
    this.#bucketOf = new Int32Array(n)
    // Two buckets a value: few meet in one, and clearing them costs little.
    this.#buckets = new Int32Array(2 * n + 1)
    this.#ranks = new Int32Array(n * n)
    this.#aboveNext = new Int32Array(n)
  }

  add(values: Float64Array): void {
    const own = this.#values
    const entries = this.#entries
    const order = this.#order
    const ranks = this.#ranks
    const rankOf = this.#bucketOf
    const n = own.length
    for (let k = 0; k < n; k++) own[k] = at(values, intAt(entries, k))
    this.#sort()
    // By entry, not by rank: neighbouring cells of the table are then touched one after the other.
    for (let rank = 0; rank < n; rank++) rankOf[intAt(order, rank)] = rank
    for (let k = 0; k < n; k++) {
      const cell = k * n + intAt(rankOf, k)
      ranks[cell] = intAt(ranks, cell) + 1
    }
    for (let k = 0; k + 1 < n; k++) {
      if (at(own, k) > at(own, k + 1)) this.#aboveNext[k] = intAt(this.#aboveNext, k) + 1
    }
  }

  ranks(place: number, draws: number): Ranks {
    const n = this.#values.length
    const ranks = this.#ranks.subarray(place * n, (place + 1) * n)
    return {
      pFirst: intAt(ranks, 0) / draws,
      pTop: (top) => ranks.subarray(0, top).reduce((so, count) => so + count, 0) / draws,
      rankInterval: [quantile(ranks, TAIL_SHARE * draws), quantile(ranks, (1 - TAIL_SHARE) * draws)],
      pAboveNext: place + 1 < n ? intAt(this.#aboveNext, place) / draws : null,
    }
  }

  /** Best first into #order: values into buckets over their range, then insertion, because a comparison sort would take most of the time. */
  #sort(): void {
    const values = this.#values
    const order = this.#order
    const buckets = this.#buckets
    const bucketOf = this.#bucketOf
    let lowest = Infinity
    let highest = -Infinity
    for (let k = 0; k < values.length; k++) {
      const value = at(values, k)
      if (value < lowest) lowest = value
      if (value > highest) highest = value
    }
    const perUnit = highest > lowest ? (buckets.length - 2) / (highest - lowest) : 0
    buckets.fill(0)
    for (let k = 0; k < values.length; k++) {
      const bucket = ((highest - at(values, k)) * perUnit) | 0
      bucketOf[k] = bucket
      buckets[bucket + 1] = intAt(buckets, bucket + 1) + 1
    }
    for (let b = 1; b < buckets.length; b++) buckets[b] = intAt(buckets, b) + intAt(buckets, b - 1)
    for (let k = 0; k < values.length; k++) {
      const bucket = intAt(bucketOf, k)
      const place = intAt(buckets, bucket)
      order[place] = k
      buckets[bucket] = place + 1
    }
    insertionSort(order, values)
  }
}

function insertionSort(order: Int32Array, values: Float64Array): void {
  for (let place = 1; place < order.length; place++) {
    const item = intAt(order, place)
    const value = at(values, item)
    let to = place
    for (; to > 0 && at(values, intAt(order, to - 1)) < value; to--) order[to] = intAt(order, to - 1)
    order[to] = item
  }
}

/** The first rank, from 1, by which so many draws are reached. */
function quantile(ranks: Int32Array, wanted: number): number {
  let so = 0
  for (let rank = 0; rank < ranks.length; rank++) {
    so += intAt(ranks, rank)
    if (so >= wanted && so > 0) return rank + 1
  }
  return ranks.length
}

/** Below this, two neighbours are "not distinguishable". */
const DISTINGUISHABLE = 0.9

/**
 * Bands of an official order: numbered from 1, neighbours in one band when the upper is the better with a probability below 0.9.
 * At a cut line inside a band, the jury deliberates; arithmetic does not decide. O(n). Never throws.
 */
export function bandsOf(order: readonly { readonly pAboveNext: number | null }[]): number[] {
  let band = 1
  return order.map(({ pAboveNext }) => {
    const own = band
    if (pAboveNext !== null && pAboveNext >= DISTINGUISHABLE) band++
    return own
  })
}
