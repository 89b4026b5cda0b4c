import type { FieldProblem } from '#kernel/refusals.ts'
import type { SubmittedMedia } from './submitted-media.ts'

/** What is said of a picture for those who will see it in public; no juror's mark depends on it. */
export type Words = Pick<SubmittedMedia, 'alt' | 'credit' | 'licence'>
export type WordsByFile = ReadonlyMap<string, Words>

export const NO_WORDS: WordsByFile = new Map()

/** The files of a submission as the public reads them: what was completed since stands over what was handed in. */
export const withWords = <Media extends SubmittedMedia>(
  media: readonly Media[],
  words: WordsByFile = NO_WORDS,
): Media[] => media.map((one) => ({ ...one, ...words.get(one.id) }))

/** Nothing may be emptied: a picture without words, author or licence would leave the public page. */
export const emptyWords = (words: Words): FieldProblem[] =>
  (['alt', 'credit', 'licence'] as const)
    .filter((field) => words[field].trim() === '')
    .map((field) => ({ field, code: 'required' }))
