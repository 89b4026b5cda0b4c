import { MOST } from '#kernel/limits.ts'
import type { Asked } from '../asked.ts'
import { phoneNumber } from '../phone-number.ts'
import type { AnswerKind } from './kind.ts'
import { line } from './reading.ts'

type PhoneAnswer = { readonly kind: 'phone'; readonly number: string }

/** A telephone number, with its country or without. */
export const phone: AnswerKind<Asked<'phone'>, PhoneAnswer> = {
  settings: [],
  limits: [],
  tellsWho: true,
  shape: { number: 'text' },
  accept: (sent) => ({ kind: 'phone', number: line(sent, 'number') }),
  post: (key, { one }) => ({ number: one(key) }),
  check(_question, { number }, note) {
    if (phoneNumber(number) === null) note('phone-invalid')
  },
  isEmpty: ({ number }) => number === '',
  toText: ({ number }) => number,
  said: ({ number }) => [number],
  texts: ({ number }) => [{ name: '', text: number }],
  longest: MOST.number,
}
