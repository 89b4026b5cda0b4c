import type { CallDocument, Distinction } from '#features/calls/index.ts'

type Rules = Pick<CallDocument, 'distinctions' | 'winOnlyOne'>
type Placed = Pick<Distinction, 'key' | 'per' | 'source' | 'rank'>

/**
 * Whether one entry cannot have both: each excludes the other by the rule that whoever wins one wins no other, or both name a place among
 * the same entries, of which one entry has one. O(distinctions). Never throws.
 */
export function areRivals({ distinctions, winOnlyOne }: Rules, one: string, other: string): boolean {
  if (one === other) return false
  if (winOnlyOne?.order.includes(one) && winOnlyOne.order.includes(other)) return true
  const [first, second] = [one, other].map((wanted) => distinctions.find(({ key }) => key === wanted))
  return first !== undefined && second !== undefined && areOfOneOrder(first, second)
}

/**
 * First, second, third: places in the order of the same entries by the same source. Where one is given in some categories only, they are
 * of one order there. O(categories²). Never throws.
 */
export const areOfOneOrder = (one: Placed, other: Placed): boolean =>
  one.rank !== undefined &&
  other.rank !== undefined &&
  sourceOf(one) === sourceOf(other) &&
  haveEntriesInCommon(one.per, other.per)

const sourceOf = ({ source }: Placed): string =>
  `${source.kind} ${source.kind === 'round' ? source.round : source.kind === 'vote' ? source.phase : ''}`

function haveEntriesInCommon(one: Placed['per'], other: Placed['per']): boolean {
  if (one.kind !== other.kind) return false
  if (one.kind === 'call' || other.kind === 'call') return true
  const [first, second] = [one.categories, other.categories]
  return !first || !second || first.some((category) => second.includes(category))
}

/** Whether an entry can have several of these. O(n² · distinctions). Never throws. */
export const canHaveSeveral = (rules: Rules, keys: readonly string[]): boolean =>
  keys.some((one, at) => keys.slice(at + 1).some((other) => !areRivals(rules, one, other)))

/**
 * The order in which they are settled: as the rule of winning one only declares it, then the others as the call names them; where the places
 * of one order would stand otherwise, its first comes first. O(n²). Never throws.
 */
export function settlingOrder({ distinctions, winOnlyOne }: Rules): readonly Distinction[] {
  const declared = (winOnlyOne?.order ?? []).flatMap((wanted) =>
    distinctions.filter(({ key }) => key === wanted),
  )
  const all = [...declared, ...distinctions.filter((one) => !declared.includes(one))]
  const left = all.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  return all.map((one) => {
    const next = left.find((other) => other === one || areOfOneOrder(one, other)) ?? one
    left.splice(left.indexOf(next), 1)
    return next
  })
}
