import { MOST } from '#kernel/limits.ts'
import type { FieldProblem } from '#kernel/refusals.ts'
import type { Criterion } from '#features/calls/index.ts'
import { countText } from '#features/forms/index.ts'

/** Units in which texts are sent, at most two for each character: what fits is counted in characters, as the page counts them. */
export const SENT_AT_MOST = 2 * MOST.remark

/** What is wrong with words that have more characters than may be; null: nothing. O(length). Never throws. */
export function wordsTooLong(field: string, words: string, max: number): FieldProblem | null {
  const count = countText(words)
  return count > max ? { field, code: 'too-long', params: { max, count, unit: 'characters' } } : null
}

/** The same of a remark. The page says it before it sends. O(length). Never throws. */
export const remarkTooLong = (remark: string): FieldProblem | null =>
  wordsTooLong('remark', remark, MOST.remark)

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
