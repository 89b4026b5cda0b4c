import { buildInstance, type Built } from './build.ts'
import { certificateOf, type Certificate } from './certificate.ts'
import { type FlowResult, maximiseWeight, type Pulse } from './flow.ts'
import { type Choice, fixedWeight, type Instance, sumOver } from './instance.ts'
import { item } from './arrays.ts'
import type { AssignmentProblem, Pair } from './problem.ts'

/** The best total: pairs in the order of their ids, and the proof that no assignment adds up to more. */
export type BestTotal = {
  readonly pairs: readonly Pair[]
  /** Sum of suitability over all pairs, in the unit of the input. */
  readonly total: number
  readonly certificate: Certificate
}

/**
 * The pairs of a choice and the fixed ones, sorted by entry id, then juror id; choice[entry] holds juror numbers, as in `Choice`.
 * O(E + P log P) in P pairs. Throws RangeError when the choice names a number that the instance has not.
 */
export function pairsOf(instance: Instance, choice: Choice): Pair[] {
  const jurors = choice.map((chosen) => new Set(chosen))
  for (const { entry, juror } of instance.fixed) jurors[entry]?.add(juror)
  return jurors.flatMap((chosen, entry) =>
    [...chosen]
      .sort((a, b) => a - b)
      .map((juror): Pair => [item(instance.entryIds, entry), item(instance.jurorIds, juror)]),
  )
}

/** Total suitability of a choice with the fixed pairs, in the unit of the input. O(pairs). Never throws. */
export const totalOf = (instance: Instance, choice: Choice): number =>
  (sumOver(instance.plain, instance.jurorIds.length, choice) + fixedWeight(instance)) / instance.scale

/** True when every unit found its place and every juror their minimum. O(1). Never throws. */
export const isComplete = (result: FlowResult): boolean =>
  result.stuck.length === 0 && result.short.length === 0

/** True when an entry needs more jurors than there are: its units are not placed one by one to find that out. O(E). Never throws. */
export const isBeyondAll = ({ need, jurorIds }: Instance): boolean =>
  need.some((units) => units > jurorIds.length)

/**
 * The best total of an instance made by `buildInstance`; null where the rules contradict or quotas overlap, as `assignBestTotal` says.
 * Complexity: `maximiseWeight`, O(units · (J² + path · need · (J + load))). Throws Cancelled when the pulse asks for it.
 */
export function bestTotalOf(built: Built, pulse?: Pulse): BestTotal | null {
  const { instance } = built
  if (built.reasons.length > 0 || !instance.nested || isBeyondAll(instance)) return null
  const result = maximiseWeight(instance, pulse)
  if (!isComplete(result)) return null
  return {
    pairs: pairsOf(instance, result.choice),
    total: totalOf(instance, result.choice),
    certificate: certificateOf(instance, result.choice, result.price),
  }
}

/**
 * The assignment with the largest total suitability (in its own unit) that keeps every rule, with its proof; the same whatever the order of
 * entries, jurors and rules in the input. Null when the rules cannot be met together (`assign` says why), or when quotas of one entry
 * overlap without nesting, which is no network flow (`assign` hands those to the integer program). `checkProblem` finds nothing wrong.
 * Complexity and source: `maximiseWeight`, O(units · (J² + path · need · (J + load))) time, O(E·J + J²) memory.
 * Throws Cancelled when the pulse asks for it, RangeError when suitability lacks a row.
 */
export const assignBestTotal = (problem: AssignmentProblem, pulse?: Pulse): BestTotal | null =>
  bestTotalOf(buildInstance(problem), pulse)
