import { expect, test } from 'vitest'
import type { CallDocument } from '#features/calls/index.ts'
import { roundInMail } from './round-in-mail.ts'

const named = (key: string) => ({ key, name: { en: key.toUpperCase() }, phase: 'judging' })
const document = (...keys: readonly string[]) =>
  ({ rounds: keys.map(named), phases: [], zone: 'UTC' }) as unknown as CallDocument
const PAGE = 'https://award.eu/en/jury/dm27/entries/e'

test('a mail about a review is of its round, in its cause, its link and its words, where the call has several', () => {
  const { facts, cause, at } = roundInMail(document('first', 'a & b'), 'a & b', 'en')
  expect(facts).toEqual({ rounds: 'several', round: 'A & B' })
  expect([cause, at(PAGE)]).toEqual([':a & b', `${PAGE}?round=a+%26+b`])
})

test('of a call with one round a mail says what it said, for the same cause and with the same link', () => {
  const { facts, cause, at } = roundInMail(document('first'), 'first', 'en')
  expect([facts, cause, at(PAGE)]).toEqual([{}, '', PAGE])
})
