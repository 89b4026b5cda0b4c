import { isCountry, unionCode } from '#kernel/countries.ts'
import { MOST } from '#kernel/limits.ts'
import { isBlank } from '#kernel/one-line.ts'
import type { Asked } from '../asked.ts'
import type { AnswerKind } from './kind.ts'
import { line } from './reading.ts'

/** The codes that can be chosen; absent: any. */
type CountryAsked = Asked<'country'> & { readonly countries?: readonly string[] | undefined }

/** Two capital letters as the EU writes them: EL, UK. */
type CountryAnswer = { readonly kind: 'country'; readonly code: string }

const isUnionCountry = (code: string): boolean => isCountry(code) && unionCode(code) === code

export const country: AnswerKind<CountryAsked, CountryAnswer> = {
  settings: ['countries'],
  limits: [],
  shape: { code: 'text' },
  accept: (sent) => ({
    kind: 'country',
    code: line(sent, 'code').replace(/^[a-z]{2}$/i, (code) => unionCode(code.toUpperCase())),
  }),
  post: (key, { one }) => ({ code: one(key) }),
  check({ countries }, { code }, note) {
    const isAccepted = countries ? countries.map(unionCode).includes(code) : isCountry(code)
    if (!isAccepted) note('country-not-accepted')
  },
  isEmpty: ({ code }) => isBlank(code),
  toText: ({ code }) => code,
  compared: {
    values: ({ code }) => [code],
    canBe: ({ countries }, value) =>
      typeof value === 'string' && (countries?.map(unionCode).includes(value) ?? isUnionCountry(value)),
  },
  said: ({ code }) => [code],
  texts: ({ code }) => [{ name: '', text: code }],
  longest: MOST.number,
}
