import { z } from 'zod'
import { isBlank, isOneLine, isPlainText, withoutDirections, withoutLeaks } from '#kernel/one-line.ts'

/** Without spaces around it, at most so many characters; what cannot be seen at all was left out. */
const typed = (most: number, least: number, cleaned: (text: string) => string) =>
  z
    .string()
    .overwrite((text) => (isBlank(text) ? '' : cleaned(text)))
    .trim()
    .min(least)
    .max(most)

/** Words of somebody, of several lines if they like, and nothing in them that turns how what follows is read: such marks end with their passage. */
export const words = (most: number, least = 0) =>
  typed(most, least, withoutLeaks).refine(isPlainText, { params: { code: 'turned-reading' } })

/** A name, a title, anything of one line: the same, without marks of direction, and nothing unseen in it. */
export const line = (most: number, least = 0) =>
  typed(most, least, withoutDirections).refine(isOneLine, { params: { code: 'unseen-characters' } })
