import { answerTo, kindOf, type AnswerValue, type Field } from '#features/forms/index.ts'

/** Says nothing; a field that was never answered says the same as one that was emptied. */
export const BLANK = '-'

/** Far more pauses than anybody makes in one field while nobody answers; each name is short, and goes with every save. */
export const UNHEARD_MOST = 1000

/** As many hexadecimal digits of its SHA-256 (of UTF-8) name what a field says. */
export const NAME_DIGITS = 16

/**
 * What a field says, for comparing: the same text for the same answer, in page and server; '' for nothing. An answer of another
 * kind is one that an older form asked for: no page shows it, so it counts as nothing. O(what is said). Never throws.
 */
export function saidBy(field: Field, answer: AnswerValue | undefined): string {
  const said = answerTo(field, answer)
  if (said === undefined) return ''
  const parts = kindOf(said.kind).said(said, field)
  return parts.every((part) => part.trim() === '') ? '' : JSON.stringify(parts)
}
