import { f64 } from './arrays.ts'
import { bestTotalAt, demandAll, fairFloor, type FloorResult, type FloorWork, totalBounded } from './floor.ts'
import { type Choice, type Instance, weightOf } from './instance.ts'
import { choiceFrom } from './model.ts'
import type { FloorReason, Infeasible } from './problem.ts'
import { firstPicks, floorOf, servedEntries } from './served.ts'

/** As many as anybody reads. */
const REASONS = 10

function reasonsFor(instance: Instance, floor: number, level: number): FloorReason[] {
  const best = firstPicks(instance)
  return servedEntries(instance)
    .filter((entry) => f64(best, entry) < level)
    .slice(0, REASONS)
    .map((entry) => ({
      code: 'floor-short',
      entry: instance.entryIds[entry] ?? '',
      floor,
      available: f64(best, entry) / instance.scale,
    }))
}

/** Why the floor cannot be had, and the highest one that was found, `reached`. */
function unreachable(
  { instance }: FloorWork,
  reached: number,
  { floor, level, isProven }: { floor: number; level: number; isProven: boolean },
): Infeasible {
  const short = reasonsFor(instance, floor, level)
  return {
    reasons: short.length > 0 ? short : [{ code: 'floor-together', floor, isProven }],
    relaxations: reached === Infinity ? [] : [{ code: 'lower-floor', to: reached / instance.scale }],
  }
}

/**
 * The best total (whole units) with which every entry that gets jurors gets at least `floor` in sum, in the unit of the input; or why there is
 * none, and the highest floor that was found. An integer program unless the best total keeps the floor by itself: NP-hard, O(2^(E·J)) at worst
 * and ended by the budget, where `isProven` says whether it was ruled out. Throws what budget and solver throw.
 */
export function withFloor(work: FloorWork, start: Choice, floor: number): FloorResult | Infeasible {
  const { instance } = work
  const level = Math.ceil(floor * instance.scale - 1e-6)
  const free = { value: Infinity, bound: Infinity }
  if (floorOf(instance, start) >= level)
    return { choice: start, floor: free, total: { value: weightOf(instance, start), bound: Infinity } }
  const at = bestTotalAt(work, demandAll(instance, servedEntries(instance), level))
  const choice = at.values === null ? null : choiceFrom(at.pairs, instance, at.values)
  if (choice !== null && floorOf(instance, choice) >= level)
    return { choice, floor: free, total: totalBounded(work, at, choice) }
  // The solver forgives a demand a hair, within which a floor may lie; the highest floor is known to whole units.
  const fair = fairFloor(work, start)
  if (fair.floor.value >= level)
    return {
      choice: fair.choice,
      floor: free,
      total: totalBounded(work, { ...at, status: 'limit' }, fair.choice),
    }
  const isProven = (at.status === 'infeasible' && work.candidates === undefined) || fair.floor.bound < level
  return unreachable(work, fair.floor.value, { floor, level, isProven })
}
