import { i32 } from './arrays.ts'
import { isBeyondAll, isComplete, pairsOf } from './best-total.ts'
import { buildInstance } from './build.ts'
import { maximiseWeight, type Pulse } from './flow.ts'
import type { Instance } from './instance.ts'
import type { AssignmentProblem, Pair } from './problem.ts'

/** The same rules with nothing to maximise but how even loads are, what is settled beforehand counted in. */
function levelled(instance: Instance): Instance {
  const heldBefore = new Int32Array(instance.jurorIds.length)
  for (const { juror } of instance.fixed) heldBefore[juror] = i32(heldBefore, juror) + 1
  return { ...instance, weight: new Float64Array(instance.weight.length), heldBefore }
}

/**
 * The assignment that keeps every rule of the problem with the most even loads that exist (counts of entries a juror): the heaviest as light
 * as can be and as few of them as can be, then the next, and so on; no other has a smaller sum of squares or a lighter lightest-to-heaviest
 * list. Suitability says only who may judge what. Pairs by entry id, then juror id; the same whatever the order of the input.
 * Null when the rules cannot be met (`assign` says why) or quotas of one entry overlap. `checkProblem` finds nothing wrong.
 * O(units · (J² + path · need · (J + load))) time as `maximiseWeight`. Throws Cancelled when the pulse asks for it, RangeError when
 * suitability lacks a row. Sources: Harvey, Ladner, Lovász, Tamir, "Semi-matchings for bipartite graphs and load balancing" (2006);
 * for jurors who already hold entries Frank and Murota, "Decreasing minimization on M-convex sets" (2022).
 */
export function assignEvenLoads(problem: AssignmentProblem, pulse?: Pulse): readonly Pair[] | null {
  const { instance, reasons } = buildInstance(problem)
  if (reasons.length > 0 || !instance.nested || isBeyondAll(instance)) return null
  const result = maximiseWeight(levelled(instance), pulse)
  return isComplete(result) ? pairsOf(instance, result.choice) : null
}
