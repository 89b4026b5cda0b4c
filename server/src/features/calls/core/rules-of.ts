import type { CallDocument, RuleKind, RuleOf } from './document.ts'

type Ruled = Pick<CallDocument, 'eligibility'>

/** The rules of one kind, in their order. O(rules). Never throws. */
export const rulesOf = <K extends RuleKind>({ eligibility }: Ruled, kind: K): readonly RuleOf<K>[] =>
  eligibility.rules.filter((rule): rule is RuleOf<K> => rule.kind === kind)

/** How many entries an authority may have in each category; null: any number. O(rules). Never throws. */
export const mostPerCategory = (call: Ruled): number | null =>
  rulesOf(call, 'entries-per-authority').find(({ per }) => per === 'category')?.most ?? null
