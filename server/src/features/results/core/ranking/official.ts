import { fitSeverity } from '../severity/fit.ts'
import { type Ranked, type Ranking, rankSheet } from './rank.ts'
import type { Rule, TieStep } from './rule.ts'
import { type Mark, readSheet } from './sheet.ts'

/** What a round froze before its first mark. */
export type OfficialRules = { readonly rule: Rule; readonly ladder: readonly TieStep[] }

/**
 * The official ranking of a round's marks by its frozen rule and ladder; `entries` names those that may have no mark.
 * Exact for every rule but `adjusted`, which is rounded to 6 decimals first. O(marks · log marks) beside `rankSheet` and `fitSeverity`.
 * Throws Refusal('input-invalid') as `readSheet` does.
 */
export function rankOfficial(
  marks: readonly Mark[],
  { rule, ladder }: OfficialRules,
  entries: Parameters<typeof readSheet>[1] = [],
): Ranking {
  const sheet = readSheet(marks, entries)
  return rankSheet(sheet, rule, rule.kind === 'adjusted' ? { ladder, model: fitSeverity(sheet) } : { ladder })
}

/**
 * Whether a ranked entry reaches the quorum (jurors) of the rule `qualify`; null for other rules and for entries without a value.
 * O(1). Never throws.
 */
export const qualifies = ({ exact }: Ranked, rule: Rule): boolean | null =>
  rule.kind === 'qualify' && exact !== null ? Number(exact) >= rule.quorum : null
