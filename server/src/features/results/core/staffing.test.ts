import { expect, test } from 'vitest'
import { staffingOf, type OfficePerson } from './staffing.ts'

const person = (name: string, traits: Partial<OfficePerson> = {}): OfficePerson => ({
  id: name,
  name,
  email: `${name}@town.eu`,
  isOrganiser: true,
  isConflicted: false,
  ...traits,
})
const missing = (...people: readonly OfficePerson[]) => {
  const { lacksSecond, needsStandIn, lacksUnconflicted, needsUnconflictedStandIn } = staffingOf(people)
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
  expect(staffingOf([person('ann'), ada]).standIns).toEqual(['ada'])
})

test('somebody must be without a conflict, an administrator if need be', () => {
  const [ann, ben] = [person('ann', { isConflicted: true }), person('ben', { isConflicted: true })]
  expect(missing(ann, ben)).toEqual(['lacksUnconflicted'])
  expect(missing(ann, ben, person('ada', { isOrganiser: false }))).toEqual(['needsUnconflictedStandIn'])
})

test('an office of nobody lacks everybody', () => {
  expect(missing()).toEqual(['lacksSecond', 'lacksUnconflicted'])
})
