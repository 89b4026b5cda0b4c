import { localeOf, plainNumber } from '@clarion/server/shared'
import { nameIn, numbersIn } from '#lib/texts/formats.ts'
import type { AnswerOf, Language } from '@clarion/server/shared'

/** 'EUR' as "euro (EUR)": several countries have a crown. */
export const currencyName = (code: string, language: Language): string =>
  `${nameIn(localeOf(language), 'currency', code)} (${code})`

/** An amount as its reader writes it, exact to the digit: a number would round one with more digits than it holds. What is no amount stands as it was typed. */
export function moneyInWords({ amount, currency }: AnswerOf<'money'>, language: Language): string {
  const digits = plainNumber(amount)
  if (digits === null || !/^[A-Z]{3}$/.test(currency)) return `${amount} ${currency}`.trim()
  const isEven = !digits.includes('.')
  const options = {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    ...(isEven && { maximumFractionDigits: 0 }),
  } as const
  return numbersIn(localeOf(language), options).format(digits as `${number}`)
}
