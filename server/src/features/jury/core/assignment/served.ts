import { f64, i32, u8 } from './arrays.ts'
import type { Choice, Instance } from './instance.ts'

/** Suitability that each entry already has from fixed pairs, in whole units: `served[entry]`. O(E + fixed pairs). Never throws. */
export function fixedServed(instance: Instance): Float64Array {
  const served = new Float64Array(instance.entryIds.length)
  for (const { entry, weight } of instance.fixed) served[entry] = f64(served, entry) + weight
  return served
}

/** Sum of suitability that each entry gets, fixed pairs included, in whole units: `served[entry]`. O(E + pairs). Never throws. */
export function servedBy(instance: Instance, choice: Choice): Float64Array {
  const served = fixedServed(instance)
  const jurors = instance.jurorIds.length
  choice.forEach((chosen, entry) => {
    for (const juror of chosen)
      served[entry] = f64(served, entry) + f64(instance.plain, entry * jurors + juror)
  })
  return served
}

/**
 * Numbers of the entries that get any juror at all: the others are not served and do not count for the floor.
 * O(E + fixed pairs). Never throws.
 */
export function servedEntries(instance: Instance): number[] {
  const fixed = new Set(instance.fixed.map(({ entry }) => entry))
  return instance.entryIds.flatMap((_, entry) =>
    i32(instance.need, entry) > 0 || fixed.has(entry) ? [entry] : [],
  )
}

/** The smallest sum that any entry gets, in whole units; Infinity when no entry gets a juror. O(E + pairs). Never throws. */
export function floorOf(instance: Instance, choice: Choice): number {
  const served = servedBy(instance, choice)
  return servedEntries(instance).reduce((floor, entry) => Math.min(floor, f64(served, entry)), Infinity)
}

/**
 * The most, in whole units, that each entry could get if it had the first pick: `picks[entry]`. O(E·J log J). Never throws.
 */
export function firstPicks(instance: Instance): Float64Array {
  const picks = fixedServed(instance)
  const jurors = instance.jurorIds.length
  for (const entry of servedEntries(instance)) {
    const row = entry * jurors
    const values: number[] = []
    for (let j = 0; j < jurors; j++)
      if (u8(instance.open, row + j) === 1) values.push(f64(instance.plain, row + j))
    values.sort((a, b) => b - a)
    const best = values
      .slice(0, Math.max(0, i32(instance.need, entry)))
      .reduce((sum, value) => sum + value, 0)
    picks[entry] = f64(picks, entry) + best
  }
  return picks
}

/**
 * The most, in whole units, that the worst-off entry could get if every entry had the first pick: no floor is above it. Infinity when no
 * entry gets a juror. O(E·J log J). Never throws.
 */
export function simpleFloorBound(instance: Instance): number {
  const picks = firstPicks(instance)
  return servedEntries(instance).reduce((bound, entry) => Math.min(bound, f64(picks, entry)), Infinity)
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/**
 * The step, in whole units, in which sums of suitability can differ at all: the greatest common divisor of all weights, at least 1.
 * O(E·J + log of the largest weight). Never throws.
 */
export function gridOf(instance: Instance): number {
  let step = 0
  instance.plain.forEach((weight) => {
    if (weight !== 0 && step !== 1) step = gcd(step, Math.abs(weight))
  })
  return Math.max(1, step)
}
