import { MOST } from '#kernel/limits.ts'
import { isMailAddress } from '#kernel/mail-shape.ts'
import type { Asked } from '../asked.ts'
import type { AnswerKind } from './kind.ts'
import { line } from './reading.ts'

type EmailAnswer = { readonly kind: 'email'; readonly address: string }

/** One address to which a mail can be written. */
export const email: AnswerKind<Asked<'email'>, EmailAnswer> = {
  settings: [],
  limits: [],
  tellsWho: true,
  shape: { address: 'text' },
  accept: (sent) => ({ kind: 'email', address: line(sent, 'address') }),
  post: (key, { one }) => ({ address: one(key) }),
  check(_question, { address }, note) {
    if (!isMailAddress(address)) note('email-invalid')
  },
  isEmpty: ({ address }) => address === '',
  toText: ({ address }) => address,
  said: ({ address }) => [address],
  texts: ({ address }) => [{ name: '', text: address }],
  longest: MOST.email,
}
