import { z } from 'zod'
import { isBlank, isOneLine } from '#kernel/one-line.ts'

/**
 * Words of somebody, without spaces around them, at most so many characters; what cannot be seen at all was left out.
 */
export const words = (most: number, least = 0) =>
  z
    .string()
    .trim()
    .overwrite((text) => (isBlank(text) ? '' : text))
    .min(least)
    .max(most)

/** A name, a title, anything of one line: the same, and nothing unseen in it. */
export const line = (most: number, least = 0) =>
  words(most, least).refine(isOneLine, { params: { code: 'unseen-characters' } })
