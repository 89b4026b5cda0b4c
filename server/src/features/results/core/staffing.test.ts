import { expect, test } from 'vitest'
import { staffingOf, type OfficePerson } from './staffing.ts'

const person = (name: string, traits: Partial<OfficePerson> = {}): OfficePerson => ({
  id: name,
  name,
  email: `${name}@town.eu`,
  isOrganiser: true,
  ownCategories: new Set<string>(),
  ...traits,
})
const missing = (...people: readonly OfficePerson[]) => {
  const { lacksSecond, needsStandIn, lacksUnconflicted, needsUnconflictedStandIn } = staffingOf(people, [
    'a',
    'b',
  ])
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
  expect(staffingOf([person('ann'), ada], ['a']).standIns).toEqual(['ada'])
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
  const staffing = staffingOf([...organisers, ada, eve], ['a', 'b'])
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
  expect(staffingOf(people, ['a', 'b']).unconflicted).toEqual(['ada', 'eve'])
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
  const { lacksUnconflicted, lacksSecond } = staffingOf([ann, ben, cem], ['a', 'b', 'c'])
  expect([lacksUnconflicted, lacksSecond]).toEqual([true, false])
})

test('an office of nobody lacks everybody', () => {
  expect(missing()).toEqual(['lacksSecond', 'lacksUnconflicted'])
})
