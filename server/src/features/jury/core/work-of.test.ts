import { expect, test } from 'vitest'
import { workOf } from './assignments.ts'
import type { Interests } from './bars.ts'

const nobody: Interests = { personId: 'p', authorityId: null, organisation: '', country: null, behind: [] }
const parties = {
  ...{
    ownerId: 'o',
    handedInBy: 'o',
    authorityId: null,
    authority: 'Bolzano',
    joint: [],
    implementer: '',
    country: 'IT',
  },
}
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))

const assigned = (over: Partial<Parameters<typeof workOf>[1][number]> = {}) => ({
  assignment: { state: 'open' as const, jurorId: 'j' },
  reviewState: null,
  isOfLatest: true,
  marks: 0,
  interests: nobody,
  parties,
  isSteppedBack: false,
  jurorState: 'accepted' as const,
  lastMarkAt: null,
  ...over,
})

test('the work of a juror is what they owe, gave and laid down, and when they marked last', () => {
  const recused = { state: 'recused' as const, jurorId: 'j' }
  const work = workOf(
    [],
    [
      assigned(),
      assigned({ reviewState: 'given', marks: 2, lastMarkAt: at(5) }),
      assigned({ reviewState: 'given', isOfLatest: false, lastMarkAt: at(9) }),
      assigned({ jurorState: 'withdrawn' }),
      assigned({ assignment: recused, isSteppedBack: true }),
      assigned({ assignment: recused }),
      assigned({ reviewState: 'given', interests: { ...nobody, organisation: 'BOLZANO' } }),
    ],
  )
  expect(work).toEqual({ assigned: 3, given: 1, recused: 1, stated: 1, lastMarkAt: at(9) })
  expect(workOf([], []).lastMarkAt).toBe(null)
})

test('what bars a juror is asked once of each assignment, because names are folded for it', () => {
  let asked = 0
  const one = {
    ...assigned(),
    get interests() {
      asked += 1
      return nobody
    },
  }
  workOf([], [one, one])
  expect(asked).toBe(2)
})
