import { expect, test } from 'vitest'
import type { GrantToRun } from './second-person.ts'
import { endingOf, staffingOf, type OfficePerson, type Roles } from './staffing.ts'

const person = (name: string, traits: Partial<OfficePerson> = {}): OfficePerson => ({
  id: name,
  name,
  email: `${name}@town.eu`,
  isOrganiser: true,
  judges: false,
  ownCategories: new Set<string>(),
  ...traits,
})
const last = new Date('2026-03-02T09:00:00.000Z')
const grant = (personId: string, grantedBy: string | null = null, days = 1): GrantToRun => ({
  id: `${personId}'s`,
  personId,
  grantedAt: new Date(last.getTime() + days * 86_400_000),
  grantedBy,
  isHeld: true,
})
/** Everybody has a role from the operator, whatever else they have. */
const byOperator = (people: readonly OfficePerson[]): Roles => ({
  grants: people.map(({ id }) => grant(id)),
  lastMarkAt: last,
})

const missing = (...people: readonly OfficePerson[]) => missingWith(people, byOperator(people))
const missingWith = (people: readonly OfficePerson[], roles: Roles) => {
  const { lacksSecond, needsStandIn, lacksUnconflicted, needsUnconflictedStandIn } = staffingOf(
    people,
    ['a', 'b'],
    roles,
  )
  return Object.entries({ lacksSecond, needsStandIn, lacksUnconflicted, needsUnconflictedStandIn })
    .filter(([, is]) => is)
    .map(([name]) => name)
}

test('two organisers without a conflict lack nobody', () => {
  expect(missing(person('ann'), person('ben'))).toEqual([])
})

test('one person alone lacks a second, and so does one person with two addresses of one mailbox', () => {
  expect(missing(person('ann'))).toEqual(['lacksSecond'])
  expect(missing(person('ann'), person('alias', { email: 'ann+alias@town.eu' }))).toEqual(['lacksSecond'])
})

test('an administrator can step in as the second, and is named because they have to be asked', () => {
  const ada = person('ada', { isOrganiser: false })
  expect(missing(person('ann'), ada)).toEqual(['needsStandIn'])
  expect(staffingOf([person('ann'), ada], ['a'], byOperator([])).standIns).toEqual(['ada'])
})

test('whoever gave the only other one the role after the last mark is not two people with them; before it, they are', () => {
  const people = [person('ann'), person('ben')]
  const given = (days: number) => ({ grants: [grant('ann'), grant('ben', 'ann', days)], lastMarkAt: last })
  // Nor the other way round, whatever ann's own role comes from: both may be hers.
  expect(missingWith(people, given(1))).toEqual(['lacksSecond'])
  expect(missingWith(people, given(-1))).toEqual([])
  const made = (days: number) => ({
    grants: [grant('ann', 'cem', days), grant('ben', 'ann', days), grant('cem')],
    lastMarkAt: last,
  })
  expect(missingWith(people, made(1))).toEqual(['lacksSecond'])
  expect(missingWith(people, made(-1))).toEqual([])
  const ada = person('ada', { isOrganiser: false })
  const { grants } = made(1)
  expect(missingWith([...people, ada], { grants: [...grants, grant('ada')], lastMarkAt: last })).toEqual([
    'needsStandIn',
  ])
})

const inA = { ownCategories: new Set(['a']) }
const inB = { ownCategories: new Set(['b']) }

test('in each category somebody must decide who has no entry there, an administrator if need be', () => {
  const [ann, ben] = [person('ann', inA), person('ben', inA)]
  expect(missing(ann, ben)).toEqual(['lacksUnconflicted'])
  expect(missing(ann, ben, person('ada', { isOrganiser: false }))).toEqual(['needsUnconflictedStandIn'])
})

test('only an administrator who is without an entry where all organisers have one is named for it', () => {
  const organisers = [person('ann', inA), person('ben', inA)]
  const [ada, eve] = [person('ada', { isOrganiser: false, ...inA }), person('eve', { isOrganiser: false })]
  const staffing = staffingOf([...organisers, ada, eve], ['a', 'b'], byOperator([...organisers, ada, eve]))
  expect([staffing.standIns, staffing.unconflicted]).toEqual([['ada', 'eve'], ['eve']])
})

test('where no administrator is enough alone, those are named who open a category together', () => {
  const both = { ownCategories: new Set(['a', 'b']) }
  const people = [
    person('ann', both),
    person('ada', { isOrganiser: false, ...inA }),
    person('eve', { isOrganiser: false, ...inB }),
    person('ida', { isOrganiser: false, ...both }),
  ]
  expect(missing(...people)).toContain('needsUnconflictedStandIn')
  expect(staffingOf(people, ['a', 'b'], byOperator(people)).unconflicted).toEqual(['ada', 'eve'])
})

test('who has an entry in one category decides in the others, and is one of two beside somebody without', () => {
  expect(missing(person('ann', inA), person('ben', inB))).toEqual([])
  expect(missing(person('ann', inA), person('ben'))).toEqual([])
})

test('two who can decide everywhere but never without sharing a category cannot publish together', () => {
  const in_ = (...categories: string[]) => ({ ownCategories: new Set(categories) })
  const [ann, ben, cem] = [
    person('ann', in_('a', 'b')),
    person('ben', in_('b', 'c')),
    person('cem', in_('a', 'c')),
  ]
  const { lacksUnconflicted, lacksSecond } = staffingOf(
    [ann, ben, cem],
    ['a', 'b', 'c'],
    byOperator([ann, ben, cem]),
  )
  expect([lacksUnconflicted, lacksSecond]).toEqual([true, false])
})

test('an office of nobody lacks everybody', () => {
  expect(missing()).toEqual(['lacksSecond', 'lacksUnconflicted'])
})

test('judging that does not end by itself needs somebody who neither judges nor has an entry in it', () => {
  const endless = { closesAt: null }
  const [judge, owner] = [person('judge', { judges: true }), person('owner', inA)]
  const ada = person('ada', { isOrganiser: false })
  const boss = person('boss', { isOrganiser: false })
  const none = { lacksEnder: false, enders: [] }
  expect(endingOf([judge, owner], { closesAt: last })).toEqual(none)
  expect(endingOf([judge, owner], endless)).toEqual({ lacksEnder: true, enders: [] })
  expect(endingOf([judge, owner, ada, boss], endless)).toEqual({
    lacksEnder: false,
    enders: ['ada', 'boss'],
  })
  expect(endingOf([judge, owner, ada, person('ann')], endless)).toEqual(none)
})
