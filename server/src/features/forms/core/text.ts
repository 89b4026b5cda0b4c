import type { CountUnit } from './definition.ts'

/**
 * A typed text as it is kept: line ends as \n (forms send \r\n), composed letters (NFC), and without NUL and
 * lone surrogates, which PostgreSQL cannot store. Anything that is not a text becomes ''.
 */
export function cleanText(typed: unknown): string {
  if (typeof typed !== 'string') return ''
  return typed.replaceAll('\0', '').toWellFormed().replace(/\r\n?/g, '\n').normalize('NFC')
}

/** The same on one line, without space around it. */
export const cleanLine = (typed: unknown): string => cleanText(typed).replace(/\s+/g, ' ').trim()

const segmenter =
  typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('und', { granularity: 'word' }) : undefined
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.\u00b7-][\p{L}\p{M}\p{N}]+)*/gu

/**
 * Length of a text as a limit counts it, the same in page and server. Characters are Unicode code points, spaces
 * and line ends included; words are those of Unicode text segmentation (UAX 29), else runs of letters and digits.
 */
export function countText(text: string, unit: CountUnit = 'characters'): number {
  const clean = cleanText(text)
  if (unit === 'characters') return [...clean].length
  if (!segmenter) return clean.match(WORD)?.length ?? 0
  let words = 0
  for (const { isWordLike } of segmenter.segment(clean)) if (isWordLike) words += 1
  return words
}
