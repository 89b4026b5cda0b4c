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

/** A picture is public only with words for those who cannot see it, its author and what may be done with it: what lacks. */
export const lacksForPublic = (words: Words) =>
  (['alt', 'credit', 'licence'] as const).filter((field) => words[field].trim() === '')

/** Nothing may be emptied: the picture would leave the public page. */
export const emptyWords = (words: Words): FieldProblem[] =>
  lacksForPublic(words).map((field) => ({ field, code: 'required' }))
