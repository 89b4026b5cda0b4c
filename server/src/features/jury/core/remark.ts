import type { FieldProblem } from '#kernel/refusals.ts'

/** UTF-16 units of a remark: two pages, of which an organiser reads hundreds. */
export const MOST_REMARK = 5000

/** What is wrong with a remark that is longer; null: nothing. The page says it before it sends. Never throws; O(1). */
export const remarkTooLong = ({ length: count }: string): FieldProblem | null =>
  count > MOST_REMARK
    ? { field: 'remark', code: 'too-long', params: { max: MOST_REMARK, count, unit: 'characters' } }
    : null
