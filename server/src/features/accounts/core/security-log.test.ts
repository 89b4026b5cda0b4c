import { expect, test } from 'vitest'
import { newId, type PersonId } from '#kernel/ids.ts'
import { Refusal, type RefusalCode } from '#kernel/refusals.ts'
import type { Refused } from '#kernel/refused.ts'
import { Denial } from '#kernel/denial.ts'
import { eventOf, kindOf, openTally, type SecurityEvent } from './security-log.ts'

test('an address of mail that the database cannot hold is nobody’s, so that it keeps no other line out', () => {
  const emails = ['a\0@b.eu', 'a\ud800@b.eu', `${'a'.repeat(250)}@b.eu`]
  const made = emails.map((email) => refused({ refusal: new Refusal('code-wrong'), input: { email } }))
  expect(made.map((one) => eventOf(one)?.email)).toEqual([null, null, null])
})

test.each<[RefusalCode, string, string | null]>([
  ['code-wrong', 'signIn', 'sign-in'],
  ['code-expired', 'signIn', 'sign-in'],
  ['too-many-requests', 'signIn', 'codes'],
  ['codes-already-sent', 'requestSignInCode', 'codes'],
  ['too-many-requests', 'GET /*', 'limit'],
  ['sign-in-required', 'showAccount', 'denied'],
  ['not-allowed', 'grantRole', 'denied'],
  ['second-person-required', 'confirmPublication', 'denied'],
  ['signed-in-as-another', 'page', 'denied'],
  ['origin-not-allowed', 'POST /*', 'origin'],
  ['host-not-answered', 'GET /*', 'host'],
  ['request-malformed', 'POST /*', 'malformed'],
  ['input-invalid', 'updateAccount', null],
  ['entry-incomplete', 'submitEntry', null],
  ['media-preparing', 'GET /media/:media/:rendition', null],
])('%s of %s is of the kind %s', (code, asked, kind) => {
  expect(kindOf({ refusal: new Refusal(code, { retryAfterSeconds: 1 }), asked })).toBe(kind)
})

test('what is not found is denied where a rule says so, and nothing where an address leads nowhere', () => {
  const asked = 'showEntry'
  expect(
    [new Denial('not-found'), new Refusal('not-found')].map((refusal) => kindOf({ refusal, asked })),
  ).toEqual(['denied', null])
})

const AT = new Date('2026-03-02T09:40:00.000Z')
const refused = (rest: Partial<Refused>): Refused => ({
  refusal: new Refusal('not-allowed'),
  actor: { kind: 'visitor' },
  asked: 'grantRole',
  address: '203.0.113.77',
  at: AT,
  ...rest,
})

test('a failed sign-in is of whose address was tried, a denied request of who asked', () => {
  const personId = newId<PersonId>()
  const actor = {
    kind: 'person',
    personId,
    email: 'a@b.eu',
    name: '',
    siteRoles: new Set<never>(),
    programmeRoles: new Map<string, never>(),
    callRoles: new Map<string, never>(),
  } as const
  const input = { email: ' Maria@Town.example ', code: '1' }
  const tried = eventOf(refused({ refusal: new Refusal('code-wrong'), asked: 'signIn', actor, input }))
  expect([tried, eventOf(refused({ actor, input }))]).toMatchObject([
    { personId: null, email: 'maria@town.example' },
    { personId, email: null },
  ])
  expect(eventOf(refused({ actor: { kind: 'job', name: 'archive.publish' } }))).toBeNull()
})

const event = (rest: Partial<SecurityEvent> = {}): SecurityEvent => ({
  kind: 'denied',
  personId: null,
  email: null,
  network: '203.0.113.0/24',
  asked: 'grantRole',
  at: AT,
  ...rest,
})
const ROOM = { most: 10, ofOne: 10, ofStrangers: 10 }
const minutesLater = (minutes: number): Date => new Date(AT.getTime() + minutes * 60_000)

test('the same again within an hour is one line with a count, in the next hour another', () => {
  const tally = openTally(ROOM)
  for (const minutes of [5, 0, 19, 20]) tally.add(event({ at: minutesLater(minutes) }))
  expect(tally.take().map(({ firstMs, lastMs, times }) => [firstMs, lastMs, times])).toEqual([
    [AT.getTime(), minutesLater(19).getTime(), 3],
    [minutesLater(20).getTime(), minutesLater(20).getTime(), 1],
  ])
  expect(tally.take()).toEqual([])
})

test('beyond what may wait, lines are counted by kind alone, and none is lost', () => {
  const tally = openTally({ ...ROOM, most: 3 })
  for (let n = 0; n < 10_000; n++)
    tally.add(event({ asked: `operation ${n}`, kind: n % 2 ? 'denied' : 'host' }))
  const lines = tally.take()
  expect(lines.map(({ kind, network, asked, times }) => [kind, network, asked, times])).toEqual([
    ['host', '203.0.113.0/24', 'operation 0', 1],
    ['denied', '203.0.113.0/24', 'operation 1', 1],
    ['host', '203.0.113.0/24', 'operation 2', 1],
    ['denied', null, null, 4_999],
    ['host', null, null, 4_998],
  ])
  tally.giveBack(lines)
  tally.giveBack(lines)
  expect(tally.take().map(({ times }) => times)).toEqual([2, 2, 2, 9_998, 9_996])
})

test('who floods takes their own share of what may wait: the lines of others stay apart', () => {
  const tally = openTally({ most: 8, ofOne: 3, ofStrangers: 4 })
  const [maria, boss] = [newId<PersonId>(), newId<PersonId>()]
  const lines = (whose: Partial<SecurityEvent>) => {
    for (let n = 0; n < 20; n++) tally.add(event({ ...whose, asked: `operation ${n}` }))
  }
  lines({ personId: maria })
  lines({ network: '198.51.100.0/24' })
  for (let n = 0; n < 20; n++) tally.add(event({ network: `10.0.${n}.0/24` }))
  tally.add(event({ personId: boss, asked: 'showEntry' }))
  const counts: Record<string, number> = {}
  for (const { personId, network, asked } of tally.take()) {
    const whose = [maria, boss].includes(personId as PersonId) ? `${personId}` : String(asked && network)
    counts[whose] = (counts[whose] ?? 0) + 1
  }
  expect(counts).toEqual({ [maria]: 3, '198.51.100.0/24': 3, '10.0.0.0/24': 1, null: 1, [boss]: 1 })
})
