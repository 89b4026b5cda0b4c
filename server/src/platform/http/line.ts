import { z } from 'zod'
import { isBlank, isOneLine, isPlainText } from '#kernel/one-line.ts'

/** Without spaces around it, at most so many characters; what cannot be seen at all was left out. */
const typed = (most: number, least = 0) =>
  z
    .string()
    .trim()
    .overwrite((text) => (isBlank(text) ? '' : text))
    .min(least)
    .max(most)

/** Words of somebody, of several lines if they like, and nothing in them that turns how what follows is read. */
export const words = (most: number, least = 0) =>
  typed(most, least).refine(isPlainText, { params: { code: 'turned-reading' } })

/** A name, a title, anything of one line: the same, and nothing unseen in it. */
export const line = (most: number, least = 0) =>
  typed(most, least).refine(isOneLine, { params: { code: 'unseen-characters' } })
