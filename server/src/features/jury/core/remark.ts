import { MOST } from '#kernel/limits.ts'
import type { FieldProblem } from '#kernel/refusals.ts'

/** What is wrong with a remark that is longer, in UTF-16 units; null: nothing. The page says it before it sends. Never throws; O(1). */
export const remarkTooLong = ({ length: count }: string): FieldProblem | null =>
  count > MOST.remark
    ? { field: 'remark', code: 'too-long', params: { max: MOST.remark, count, unit: 'characters' } }
    : null
