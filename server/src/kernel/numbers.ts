/** Digits of other scripts that stand for ours: Arabic, Persian, full width. */
const DIGIT = /\p{Nd}/gu
const ZEROS = ['\u0660', '\u06f0', '\uff10'].map((zero) => zero.charCodeAt(0))

function ownDigit(digit: string): string {
  const code = digit.charCodeAt(0)
  const zero = ZEROS.find((from) => code >= from && code < from + 10)
  return zero === undefined ? digit : String(code - zero)
}

/** Signs that look alike as one: digits, minus, apostrophes and spaces of every width. The Arabic decimal sign stays: unlike a comma, it has one meaning. */
const inOwnSigns = (typed: string): string =>
  typed
    .trim()
    .replaceAll(DIGIT, ownDigit)
    .replaceAll('\u2212', '-')
    .replaceAll('\u066c', "'")
    .replaceAll(/['’ʼ‘´`]/gu, "'")
    .replaceAll(/[\s\p{Z}]/gu, ' ')

/** What separates thousands in Europe, each used alone throughout a number. */
const THOUSANDS = [' ', "'", '.', ','] as const
const DECIMALS = { ' ': '[.,\u066b]', "'": '[.,\u066b]', '.': '[,\u066b]', ',': '[.\u066b]' } as const
const escaped = (sign: string): string => `\\${sign}`.replace(/^\\([ '])$/, '$1')

const PLAIN = /^[+-]?(?:\d{1,15}(?:[.,\u066b]\d{0,20})?|[.,\u066b]\d{1,20})$/
const DECIMAL_SIGN = /[,\u066b]/
const GROUPED = THOUSANDS.map((sign) => ({
  sign,
  shape: new RegExp(`^[+-]?\\d{1,3}(?:${escaped(sign)}\\d{3}){1,4}(?:${DECIMALS[sign]}\\d{1,9})?$`),
}))

/** 1.200 is a thousand and some in Rome and one and a bit in Dublin: one sign before three digits, and nothing else that would tell. */
export const isAmbiguousNumber = (typed: string): boolean =>
  /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(inOwnSigns(typed))

/** Whether the decimal sign of a language is the point: of ours, and of those in which entries are written, English, Irish and Maltese. */
const hasDecimalPoint = (language: string): boolean => /^(en|ga|mt)\b/.test(language)

/**
 * A number as people in Europe type it, in plain digits with a point: 1.200,50 and 1,200.50, 1’200, 1 200 000 and 1.200.000 have one meaning
 * only. What could have two is read as the language of whoever typed it has it, and without a language not at all. Null: no number, or not told which.
 */
export function plainNumber(typed: string, language?: string): string | null {
  const signs = inOwnSigns(typed)
  if (isAmbiguousNumber(signs)) {
    if (language === undefined) return null
    const isDecimal = signs.includes('.') === hasDecimalPoint(language)
    return withoutSign(isDecimal ? signs.replace(',', '.') : signs.replace(/[.,]/, ''))
  }
  if (PLAIN.test(signs)) return withoutSign(signs.replace(DECIMAL_SIGN, '.'))
  const grouped = GROUPED.find(({ shape }) => shape.test(signs))
  return grouped ? withoutSign(signs.replaceAll(grouped.sign, '').replace(DECIMAL_SIGN, '.')) : null
}

/** '+5', '5.' and '.5' as others write them. */
const withoutSign = (digits: string): string =>
  digits
    .replace('+', '')
    .replace(/\.$/, '')
    .replace(/^(-?)\./, '$10.')

/** The same as a number. */
export function numberOf(typed: string, language?: string): number | null {
  const digits = plainNumber(typed, language)
  return digits === null ? null : Number(digits)
}

/** The largest that is kept to the digit, and the smallest with a minus. */
export const MOST_NUMBER = 999_999_999_999_999
const BEYOND = /^([+-]?)(?:\d{16,}|\d{1,3}([ '.,])\d{3}(?:\2\d{3}){4,})(?:[.,\u066b]\d*)?$/

/** What is a number with more digits than one is kept with: beyond all others, on its side. Null: anything else. */
export function beyondNumbers(typed: string): number | null {
  const sign = BEYOND.exec(inOwnSigns(typed))?.[1]
  if (sign === undefined) return null
  return sign === '-' ? -Infinity : Infinity
}

/**
 * The number where none has thousands (marks, degrees): what could have two meanings is a decimal, in every language. Null: no number.
 */
export const decimalOf = (typed: string): number | null =>
  numberOf(isAmbiguousNumber(typed) ? typed.replace(',', '.') : typed, DECIMAL_POINT)
const DECIMAL_POINT = 'en'

/** A number that a program sends as one, as somebody would type it who means that alone: it never has two meanings. One beyond all is refused by its digits. */
export const asTyped = (number: number): string =>
  understood(number.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }), DECIMAL_POINT)

/** What counts whole things has no decimals: there 1.200 and 1,200 have one meaning, in every language. */
export const understoodWhole = (typed: string): string =>
  isAmbiguousNumber(typed) ? inOwnSigns(typed).replaceAll(/[+.,]/g, '') : typed

/**
 * As it is kept: what could mean two is kept as what it was read as, so that every reader reads the same, everything else as it was typed. Three decimals
 * lose a zero at their end or are given one.
 */
export function understood(typed: string, language: string): string {
  if (!isAmbiguousNumber(typed)) return typed
  const digits = plainNumber(typed, language) ?? typed
  if (!digits.includes('.')) return digits
  return digits.endsWith('0') ? String(Number(digits)) : `${digits}0`
}
