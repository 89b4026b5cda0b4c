import { MOST } from '#kernel/limits.ts'

/** UTF-16 units of a call document as text. */
export const MOST_LETTERS = MOST.document
