import { withoutDirections, withoutLeaks } from '#kernel/one-line.ts'
import type { CountUnit } from './asked.ts'

/**
 * A typed text as it is kept: line ends as \n (forms send \r\n), composed letters (NFC), marks of direction
 * that end with their passage, and without NUL and lone surrogates, which PostgreSQL cannot store. Anything that is not a text becomes ''.
 */
export function cleanText(typed: unknown): string {
  if (typeof typed !== 'string') return ''
  const whole = typed.replaceAll('\0', '').toWellFormed().replace(/\r\n?/g, '\n')
  return withoutLeaks(whole).normalize('NFC')
}

/** The same on one line, without space around it and without marks of direction. */
export const cleanLine = (typed: unknown): string =>
  withoutDirections(cleanText(typed)).normalize('NFC').replace(/\s+/g, ' ').trim()

/** A dash between two words parts them, with or without spaces; a hyphen is part of its word. */
const WORD_OR_NOT = /[^\s\p{Z}\u2013\u2014\u2015]+/gu
/** Scripts that are written without spaces are counted sign by sign. */
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

/** Words as word processors count them: "e-mail", an address and "don't" are one, a dash and a smiley are none. */
function countWords(text: string): number {
  const apart = text.replaceAll(SIGN, ' $& ')
  return (apart.match(WORD_OR_NOT) ?? []).filter((word) => LETTER_OR_DIGIT.test(word)).length
}

/**
 * Length of a text as a limit counts it, the same in page and server. Characters are Unicode code points, spaces
 * and line ends included; words as word processors count them.
 */
export function countText(text: string, unit: CountUnit = 'characters'): number {
  const clean = cleanText(text)
  return unit === 'characters' ? [...clean].length : countWords(clean)
}
