import type { Localised } from '#kernel/languages.ts'
import { MOST } from '#kernel/limits.ts'
import {
  beyondNumbers,
  isAmbiguousNumber,
  MOST_NUMBER,
  numberOf,
  understood,
  understoodWhole,
} from '#kernel/numbers.ts'
import { isBlank } from '#kernel/one-line.ts'
import type { Asked, FieldLimits } from '../asked.ts'
import type { Posted } from '../posted.ts'
import type { Note } from '../problems.ts'
import type { AnswerKind } from './kind.ts'
import { numberIn } from './reading.ts'

const LIMITS = ['min', 'max', 'whole'] as const

/** What is counted, in the words that stand behind the number: kg, visitors. */
type NumberAsked = Asked<'number', typeof LIMITS> & { readonly unit?: Localised | undefined }

type NumberAnswer = { readonly kind: 'number'; readonly raw: string }

export const number: AnswerKind<NumberAsked, NumberAnswer> = {
  settings: ['unit'],
  reads: ['unit'],
  limits: LIMITS,
  shape: { raw: 'number-or-text' },
  accept: (sent) => ({ kind: 'number', raw: numberIn(sent, 'raw') }),
  post: (key, posted, { limits }) => ({ raw: numberSaid(key, posted, limits?.whole) }),
  check({ limits }, { raw }, note) {
    const value = numberOf(raw) ?? beyondNumbers(raw)
    if (value === null) note(isAmbiguousNumber(raw) ? 'number-ambiguous' : 'not-a-number')
    else if (limits?.whole && isFraction(value)) note('number-not-whole')
    else checkSize(value, limits, note)
  },
  isEmpty: ({ raw }) => isBlank(raw),
  toText: ({ raw }) => raw,
  compared: {
    values: ({ raw }) => [numberOf(raw) ?? []].flat(),
    canBe: ({ limits: { min = -Infinity, max = Infinity } = {} }, value) =>
      typeof value === 'number' && value >= min && value <= max,
    order: 'number',
  },
  said: ({ raw }) => [raw],
  texts: ({ raw }) => [{ name: '', text: raw }],
  longest: MOST.number,
}

/** What is beyond all numbers is too large, and no fraction. */
const isFraction = (value: number): boolean => Number.isFinite(value) && !Number.isInteger(value)

function checkSize(value: number, limits: FieldLimits | undefined, note: Note): void {
  const { min = -MOST_NUMBER, max = MOST_NUMBER } = limits ?? {}
  if (value < min) note('number-too-small', { min })
  else if (value > max) note('number-too-large', { max })
}

/** As it is kept: where whole things are counted each number has one meaning, elsewhere as the language writes it. */
export const numberMeant = (typed: string, language: string, isWhole: boolean): string =>
  isWhole ? understoodWhole(typed) : understood(typed, language)

/**
 * What could mean two numbers is read in the language of the page on which it was typed. What still says what the page
 * had shown was typed by nobody there: whatever the language of that page, it stays as it is. The page says where whole things are counted.
 */
export function numberSaid(key: string, { one, has }: Posted, isWhole = has(`${key}.whole`)): string {
  const typed = one(key)
  const isTyped = !has(`${key}.shown`) || typed.trim() !== one(`${key}.shown`).trim()
  return isTyped && has(`${key}.lang`) ? numberMeant(typed, one(`${key}.lang`), isWhole) : typed
}
