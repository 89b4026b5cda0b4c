import { expect, test } from 'vitest'
import { differByTag, independentGrants, whoIsBehind, type GrantToRun } from './second-person.ts'

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
  ...new Set(independentGrants(grants, { behind: 'ann', lastMarkAt }).map(({ personId }) => personId)),
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

const behind = (grants: readonly GrantToRun[], ...people: readonly [string, ...string[]]) =>
  whoIsBehind(grants, LAST_MARK)(...people)

test('nobody publishes with whom they made, in either order, and nobody lets two act whom they made', () => {
  const made = [ANN, grant('ben', 'ann'), grant('cleo', 'ann'), grant('dan', 'cleo')]
  expect(behind(made, 'ann', 'ben')).toEqual(['ann'])
  expect(behind(made, 'ben', 'ann')).toEqual(['ann'])
  expect(behind(made, 'ben', 'cleo')).toEqual(['ann'])
  expect(behind(made, 'dan', 'ben')).toEqual(['ann'])
  expect(behind(made, 'dan', 'cleo')).toEqual(['ann', 'cleo'])
})

test('two are two where each was there before the last mark, or another stands behind one of them', () => {
  const zoe = grant('zoe', null, before)
  const both = [ANN, zoe, grant('ben', 'ann', before), grant('cleo', 'ann'), grant('dan', 'zoe')]
  for (const [one, other] of [
    ['ann', 'ben'],
    ['ben', 'cleo'],
    ['cleo', 'dan'],
    ['dan', 'cleo'],
    ['ann', 'dan'],
  ] as const)
    expect(behind(both, one, other), `${one} ${other}`).toEqual([])
})

test('a role from somebody else does not make whom they made independent of who made them', () => {
  const zoe = grant('zoe', null, before)
  const ann = grant('ann', 'zoe')
  const yuri = grant('yuri', null, before)
  const again = [zoe, yuri, ann, grant('ann', 'yuri'), grant('ben', 'ann'), grant('cleo', 'ann')]
  expect(behind(again, 'ben', 'cleo')).toEqual(['ann'])
  expect(behind(again, 'ann', 'cleo')).toEqual(['ann'])
  expect(behind([...again, grant('cleo', 'zoe')], 'ben', 'cleo')).toEqual([])
})

test('whoever proposed may have lost the role since; who acts beside them must hold theirs', () => {
  const gone = [grant('ann', null, before, false), grant('ben', null, before)]
  expect(behind(gone, 'ann', 'ben')).toEqual([])
  expect(behind(gone, 'ben', 'ann')).toEqual(['ben'])
})

test('a third who is not behind the same person makes them more than one', () => {
  const made = [ANN, grant('ben', 'ann'), grant('cleo', 'ann'), grant('zoe', null, before)]
  expect(behind(made, 'ben', 'cleo', 'zoe')).toEqual([])
  expect(behind(made, 'ben', 'cleo', 'ann')).toEqual(['ann'])
})

test.each([
  ['name+alias@town.eu', 'name@town.eu', true],
  ['Name@Town.eu', 'name+x+y@town.eu', true],
  ['name+a@town.eu', 'name+b@town.eu', true],
  ['name@town.eu', 'NAME@town.eu', false],
  ['name@town.eu', 'name@city.eu', false],
  ['names@town.eu', 'name@town.eu', false],
])('%s and %s differ by a tag only: %s', (one, other, is) => expect(differByTag(one, other)).toBe(is))
