import { z } from 'zod'
import { isOneLine } from '#kernel/one-line.ts'

/** A name, a title, anything of one line, without spaces around it; at most so many characters, and nothing unseen in it. */
export const line = (most: number, least = 0) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine(isOneLine, { params: { code: 'unseen-characters' } })
