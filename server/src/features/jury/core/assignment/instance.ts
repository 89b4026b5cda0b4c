/** A rule on one entry: at least so many of its jurors come from a set. */
export type EntryQuota = {
  readonly name: string
  /** Jurors still to come from the set: pairs that are fixed taken off. */
  readonly atLeast: number
  /** Of these, how many no set inside it asks for. */
  readonly own: number
  /** Place of the smallest set around it among the entry's quotas, -1 for none. */
  readonly parent: number
  /** One byte per juror, 1 for members of the set. Shared between entries. */
  readonly members: Uint8Array
}

/** A quota on one entry before its place among the others is known. */
export type Demand = Pick<EntryQuota, 'name' | 'atLeast' | 'members'>

/**
 * An assignment problem in numbers: E entries by J jurors, both in the order of their ids, so that the order of the input cannot matter.
 * Fixed pairs (must, given) are taken off needs, loads and quotas and closed for the solver.
 */
export type Instance = {
  readonly entryIds: readonly string[]
  readonly jurorIds: readonly string[]
  /** Jurors still to be found for each entry (E). */
  readonly need: Int32Array
  /** Entries each juror must still get at least, and may still get at most (J). */
  readonly min: Int32Array
  readonly max: Int32Array
  /** Suitability in whole units, E x J row by row; suitability = plain / scale. */
  readonly plain: Float64Array
  /** What is maximised: `plain`, and for pairs that stand already the cost of moving them. The same array when there are none. */
  readonly weight: Float64Array
  readonly scale: number
  /** 1 where the pair may be assigned, E x J. */
  readonly open: Uint8Array
  /** For each entry all that quotas still ask, also what others imply. */
  readonly demands: readonly (readonly Demand[])[]
  /** For each entry its quotas that still ask for something, inner sets before the sets around them. */
  readonly quotas: readonly (readonly EntryQuota[])[]
  /** True when the sets of every entry are nested or disjoint, so that the problem is a network flow. */
  readonly nested: boolean
  /** Pairs settled beforehand, with the weight they carry. */
  readonly fixed: readonly FixedPair[]
  /** Where loads are to be even: what each juror holds already (J), so that one more costs as many whole units as they then hold. */
  readonly heldBefore?: Int32Array
}

export type FixedPair = { readonly entry: number; readonly juror: number; readonly weight: number }

/** An assignment in numbers: for each entry the jurors chosen by the solver (not the fixed ones), ascending. */
export type Choice = readonly (readonly number[])[]

/**
 * Sum over a choice in one of the instance's matrices (`matrix[entry * jurors + juror]`, whole units), fixed pairs not included.
 * O(pairs). Never throws.
 */
export function sumOver(matrix: Float64Array, jurors: number, choice: Choice): number {
  let sum = 0
  choice.forEach((chosen, entry) => {
    for (const juror of chosen) sum += matrix[entry * jurors + juror] ?? 0
  })
  return sum
}

/** Sum of what is maximised over a choice, in whole units, fixed pairs not included. O(pairs). Never throws. */
export const weightOf = (instance: Instance, choice: Choice): number =>
  sumOver(instance.weight, instance.jurorIds.length, choice)

/** The same rules with nothing to maximise. O(pairs). Never throws. */
export const flat = (instance: Instance): Instance => ({
  ...instance,
  weight: new Float64Array(instance.weight.length),
})

/** Sum of the suitability of the fixed pairs, in whole units. O(fixed pairs). Never throws. */
export const fixedWeight = (instance: Instance): number =>
  instance.fixed.reduce((sum, pair) => sum + pair.weight, 0)
