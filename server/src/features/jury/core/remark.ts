import { MOST } from '#kernel/limits.ts'
import type { FieldProblem } from '#kernel/refusals.ts'
import type { Criterion } from '#features/calls/index.ts'

/** What is wrong with a remark that is longer, in UTF-16 units; null: nothing. The page says it before it sends. Never throws; O(1). */
export const remarkTooLong = ({ length: count }: string): FieldProblem | null =>
  count > MOST.remark
    ? { field: 'remark', code: 'too-long', params: { max: MOST.remark, count, unit: 'characters' } }
    : null

type Asking = Pick<Criterion, 'key' | 'remark'>

/** A mark that asks for a word of why, the bound that it is beyond, and on which side. */
export type RemarkAsked = {
  readonly criterion: string
  readonly side: 'below' | 'above'
  readonly than: number
}

/**
 * The marks of a review, by criterion, that ask for a remark: those below or above what their criterion says, and none that is exactly it.
 * The desk tells it before a review is handed in, and the server refuses one by it. O(criteria). Never throws.
 */
export const remarksAsked = (
  criteria: readonly Asking[],
  marks: ReadonlyMap<string, number | null | undefined>,
): readonly RemarkAsked[] =>
  criteria.flatMap(({ key, remark: { below, above } = {} }): readonly RemarkAsked[] => {
    const mark = marks.get(key) ?? null
    if (mark === null) return []
    if (below !== undefined && mark < below) return [{ criterion: key, side: 'below', than: below }]
    return above !== undefined && mark > above ? [{ criterion: key, side: 'above', than: above }] : []
  })
