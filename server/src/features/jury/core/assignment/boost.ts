import { f64 } from './arrays.ts'
import { maximiseWeight } from './flow.ts'
import { type Choice, type Instance, weightOf } from './instance.ts'
import { floorOf, servedBy } from './served.ts'

const ROUNDS = 10
const BOOST = 1.6

/** Weights with each entry's row multiplied, the largest multiplier taken as 1 so that sums stay exact. */
function boosted(instance: Instance, factor: Float64Array): Float64Array {
  const jurors = instance.jurorIds.length
  const largest = factor.reduce((max, each) => Math.max(max, each), 1)
  return instance.weight.map((weight, cell) =>
    Math.round((weight * f64(factor, Math.floor(cell / jurors))) / largest),
  )
}

/**
 * A choice with a higher floor, by flows alone: entries below `hope` (whole units) count more from round to round. No proof, but it needs no
 * integer solver, so it serves where one cannot reach or has no time left. Never worse than the choice it starts from.
 * O(E·J) and one `maximiseWeight` a round, ten rounds at most. Throws only what `mayGoOn` throws.
 * Source: multiplicative weights (Arora, Hazan, Kale 2012, section 2).
 */
export function boostWorst(instance: Instance, start: Choice, hope: number, mayGoOn: () => boolean): Choice {
  const factor = new Float64Array(instance.entryIds.length).fill(1)
  let best = start
  let choice = start
  for (let round = 0; round < ROUNDS && floorOf(instance, best) < hope && mayGoOn(); round++) {
    servedBy(instance, choice).forEach((served, entry) => {
      if (served < hope) factor[entry] = f64(factor, entry) * BOOST
    })
    choice = maximiseWeight({ ...instance, weight: boosted(instance, factor) }).choice
    const gain = floorOf(instance, choice) - floorOf(instance, best)
    if (gain > 0 || (gain === 0 && weightOf(instance, choice) > weightOf(instance, best))) best = choice
  }
  return best
}
