import type { CallDocument, RuleKind, RuleOf } from './document.ts'

type Ruled = Pick<CallDocument, 'eligibility'>

/** The rules of one kind, in their order. O(rules). Never throws. */
export const rulesOf = <K extends RuleKind>({ eligibility }: Ruled, kind: K): readonly RuleOf<K>[] =>
  eligibility.rules.filter((rule): rule is RuleOf<K> => rule.kind === kind)
