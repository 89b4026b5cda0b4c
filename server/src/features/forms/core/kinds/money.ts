import { digitsOf } from '#kernel/currencies.ts'
import { compareDecimals, decimalsOf } from '#kernel/decimals.ts'
import { MOST } from '#kernel/limits.ts'
import { beyondNumbers, isAmbiguousNumber, MOST_NUMBER, plainNumber } from '#kernel/numbers.ts'
import { isBlank } from '#kernel/one-line.ts'
import type { Asked, FieldLimits } from '../asked.ts'
import type { Note } from '../problems.ts'
import type { AnswerKind } from './kind.ts'
import { numberSaid } from './number.ts'
import { line, numberIn } from './reading.ts'

/** Least and most of the amount, whatever the currency. */
const LIMITS = ['min', 'max'] as const

/** The codes of ISO 4217 that can be chosen; absent: the euro. */
type MoneyAsked = Asked<'money', typeof LIMITS> & { readonly currencies?: readonly string[] | undefined }

/** An amount as typed: a decimal text, exact to its last digit. */
type MoneyAnswer = { readonly kind: 'money'; readonly amount: string; readonly currency: string }

export const money: AnswerKind<MoneyAsked, MoneyAnswer> = {
  settings: ['currencies'],
  limits: LIMITS,
  shape: { amount: 'number-or-text', currency: 'text' },
  accept: (sent) => ({ kind: 'money', amount: numberIn(sent, 'amount'), currency: line(sent, 'currency') }),
  post: (key, posted) => {
    const currency = posted.one(`${key}.currency`)
    return { amount: numberSaid(key, posted, !hasThirdDecimal(currency)), currency }
  },
  check(question, { amount, currency }, note) {
    if (!currenciesOf(question).includes(currency)) note('currency-not-accepted', undefined, 'currency')
    const digits = plainNumber(amount)
    if (digits !== null) checkAmount({ digits, currency }, question.limits, note)
    else if (beyondNumbers(amount) !== null) note('number-too-large', { max: MOST_NUMBER })
    else note(isAmbiguousNumber(amount) ? 'number-ambiguous' : 'not-a-number')
  },
  // A currency stands there before anything is said.
  isEmpty: ({ amount }) => isBlank(amount),
  toText: ({ amount, currency }) => `${amount} ${currency}`.trim(),
  said: ({ amount, currency }) => (isBlank(amount) ? [] : [amount, currency]),
  texts: ({ amount, currency }) => [
    { name: '', text: amount },
    { name: 'currency', text: currency },
  ],
  longest: MOST.number,
}

export const currenciesOf = ({ currencies }: Pick<MoneyAsked, 'currencies'>): readonly string[] =>
  currencies ?? ['EUR']

/** Where no currency has a third decimal, 1.200 is a thousand and some in every language. */
export const hasThirdDecimal = (currency: string): boolean => digitsOf(currency) > 2

type Amount = { readonly digits: string; readonly currency: string }

function checkAmount({ digits, currency }: Amount, limits: FieldLimits | undefined, note: Note): void {
  // What is asked for in money is spent, given or taken in; whoever means a loss as well says so by a least amount.
  const { min = 0, max = MOST_NUMBER } = limits ?? {}
  const most = digitsOf(currency)
  if (decimalsOf(digits) > most) note('money-too-fine', { most, currency })
  else if (compareDecimals(digits, inDigits(min)) < 0) note('number-too-small', { min })
  else if (compareDecimals(digits, inDigits(max)) > 0) note('number-too-large', { max })
}

const inDigits = (number: number): string =>
  number.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
