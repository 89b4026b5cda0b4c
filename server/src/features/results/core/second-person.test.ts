import { expect, test } from 'vitest'
import { differByTag, independentGrants, type GrantToRun } from './second-person.ts'

const LAST_MARK = new Date('2026-05-01T12:00:00Z')
const before = new Date('2026-04-01T12:00:00Z')
const after = new Date('2026-05-02T12:00:00Z')

const grant = (personId: string, grantedBy: string | null, grantedAt = after, isHeld = true): GrantToRun => ({
  id: `${personId} by ${grantedBy ?? 'operator'}`,
  personId,
  grantedBy,
  grantedAt,
  isHeld,
})

const independent = (grants: readonly GrantToRun[], lastMarkAt: Date | null = LAST_MARK) => [
  ...new Set(independentGrants(grants, { proposer: 'ann', lastMarkAt }).map(({ personId }) => personId)),
]

const ANN = grant('ann', null, before)

test('whom the proposer gave the role after the last mark is no second person', () => {
  expect(independent([ANN, grant('ben', 'ann')])).toEqual(['ann'])
})

test('whom the proposer gave the role before, up to the very instant of the last mark, is one', () => {
  expect(independent([ANN, grant('ben', 'ann', before), grant('cleo', 'ann', LAST_MARK)])).toEqual([
    'ann',
    'ben',
    'cleo',
  ])
})

test('nor is whom somebody made who goes back to the proposer, however long the chain, also when a link was cut', () => {
  const chain = [grant('ben', 'ann', after, false), grant('cleo', 'ben'), grant('dan', 'cleo')]
  expect(independent([ANN, ...chain])).toEqual(['ann'])
  expect(independent([...chain].reverse())).toEqual([])
})

test('whom the operator or somebody independent made is one, also after the last mark', () => {
  const zoe = grant('zoe', null, before)
  expect(
    independent([ANN, grant('dan', 'cleo'), grant('cleo', 'zoe'), zoe, grant('eve', null)]).sort(),
  ).toEqual(['ann', 'cleo', 'dan', 'eve', 'zoe'])
})

test('without any mark every role counts as given afterwards', () => {
  expect(independent([ANN, grant('ben', 'ann', before)], null)).toEqual(['ann'])
})

test.each([
  ['name+alias@town.eu', 'name@town.eu', true],
  ['Name@Town.eu', 'name+x+y@town.eu', true],
  ['name+a@town.eu', 'name+b@town.eu', true],
  ['name@town.eu', 'NAME@town.eu', false],
  ['name@town.eu', 'name@city.eu', false],
  ['names@town.eu', 'name@town.eu', false],
])('%s and %s differ by a tag only: %s', (one, other, is) => expect(differByTag(one, other)).toBe(is))
