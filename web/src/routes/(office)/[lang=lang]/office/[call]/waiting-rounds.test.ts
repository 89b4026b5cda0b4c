import { expect, test } from 'vitest'
import { ofCancelling, ofTheRounds } from './waiting-rounds.ts'
import { isThere, waitingInCancelled, type WaitingKey } from './waiting.ts'
import type { Office } from '../parts/office.ts'

const NAME = { en: 'First round' }
const UNTIL = '2026-03-01T11:00:00.000Z'
const cut = { round: 'first', name: NAME, waitsFor: 'cut', count: 1, until: UNTIL } as const

test('a cut that is due leads to its own round, with until when it can be; telling has no such end', () => {
  const telling = { ...cut, waitsFor: 'telling', count: 4, until: null } as const
  expect(ofTheRounds({ rounds: [cut, telling] })).toEqual([
    { key: 'cut', count: 1, of: 0, href: 'cut?round=first', kind: 'warn', name: NAME, until: UNTIL },
    { key: 'telling', count: 4, of: 0, href: 'cut?round=first', kind: 'calm', name: NAME },
  ])
})

test('choosing waits to be ended also once everybody is chosen; what is counted and is nothing does not wait', () => {
  const waits = (['choice', 'telling', 'cut'] as const).map((key) => isThere({ key, count: 0 }))
  expect(waits).toEqual([true, false, false])
})

test('what was asked for about cancelling waits for the others; whoever asked is told that it waits for another', () => {
  const AT = '2026-02-01T09:00:00.000Z'
  const asked = { category: null, act: 'cancel', at: AT, isMine: false } as const
  const document = { categories: [{ key: 'web', name: { en: 'Web' } }] } as unknown as Office['document']
  const of = (...cancellations: Parameters<typeof ofCancelling>[0]['cancellations']) =>
    ofCancelling({ cancellations }, { document }).map(({ key, href, kind, since, name }) => [
      ...[key, href, kind, since, name?.en],
    ])
  expect(of(asked, { ...asked, category: 'web', act: 'reopen' })).toEqual([
    ['cancel', 'cancellation', 'warn', AT, undefined],
    ['reopen', 'cancellation?category=web', 'warn', AT, 'Web'],
  ])
  expect(of({ ...asked, isMine: true })).toEqual([['asked', 'cancellation', 'calm', AT, undefined]])
})

test('in a call that is cancelled nothing waits but its mails and whether it takes place after all', () => {
  const of = (key: WaitingKey) => ({ key, count: 1, of: 1, href: key, kind: 'bad' }) as const
  const all = ['admit', 'mails', 'conflicts', 'cut', 'reopen', 'asked'] as const
  expect(waitingInCancelled(all.map(of)).map(({ key }) => key)).toEqual(['mails', 'reopen', 'asked'])
})
