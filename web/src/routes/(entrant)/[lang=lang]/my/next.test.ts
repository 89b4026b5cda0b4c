import { expect, test } from 'vitest'
import { isMaterialTold, keepsChanges, nextOf } from './next.ts'

const AT = '2026-07-01T10:00:00.000Z'
type Standing = Parameters<typeof nextOf>[0]['standing']
type Material = NonNullable<Parameters<typeof nextOf>[0]['material']>
const later: Material = {
  ...{ opensAt: AT, closesAt: AT, phases: [] },
  ...{ isOpen: false, isAlone: false, isTaken: false, missing: 0 },
}
const open: Material = { ...later, phases: ['material'], isOpen: true, isAlone: true, isTaken: true }
const next = (standing: Standing, mayChange: boolean, material: Material | null = null) =>
  nextOf({ standing, material }, mayChange)

test('that an entry can be changed and handed in again is said only as long as it can', () => {
  expect([next('received', true), next('received', false)]).toEqual(['received.open', 'received'])
  expect([next('admitted', true), next('withdrawn', false)]).toEqual(['admitted', 'withdrawn'])
})

test('what is owed later is said in the list', () => {
  const owed = { ...open, missing: 1 }
  const standings = ['received', 'changed-since', 'admitted'] as const
  for (const mayChange of [true, false])
    expect(standings.map((each) => next(each, mayChange, owed))).toEqual(['owed', 'owed', 'owed'])
  expect([next('withdrawn', false, owed), next('cancelled', false, owed)]).toEqual(['withdrawn', 'cancelled'])
})

test('who can add supporting material is not told that all can be changed, nor that nothing is to come', () => {
  expect([next('received', true, open), next('received', false, open)]).toEqual([
    'received.material',
    'received.material',
  ])
  expect(next('received', false, { ...open, isTaken: false })).toBe('received')
  expect([next('received', true, later), next('received', false, later)]).toEqual([
    'received.open',
    'received.later',
  ])
})

test('when material is taken is told as long as some can be added or is to come, and of nothing that is out', () => {
  const told = (standing: Standing, material: Material | null) => isMaterialTold({ standing, material })
  expect([told('received', open), told('admitted', later), told('draft', later)]).toEqual([true, true, true])
  expect([
    told('received', null),
    told('received', { ...open, isTaken: false }),
    told('withdrawn', open),
    told('not-admitted', later),
  ]).toEqual([false, false, false, false])
})

test('who is asked to make something clearer is not told to do nothing, nor that all can be changed', () => {
  const clarification = { state: 'open', isTaken: true, isAlone: true } as never
  const answered = { state: 'answered', isTaken: true, isAlone: true } as never
  const told = (of: never, mayChange = true) =>
    nextOf({ standing: 'received', material: null, clarification: of }, mayChange)
  expect([told(clarification), told(answered), told(answered, false)]).toEqual([
    'asked',
    'received',
    'received',
  ])
})

test('of what was decided on, or takes no more, the list says that changes are kept; where they are the standing, it says so', () => {
  const kept = { state: 'submitted', hasChanges: true, leavesOut: false } as const
  const standings = ['admitted', 'not-admitted', 'cancelled', 'changed-since'] as const
  expect(standings.map((standing) => keepsChanges({ ...kept, standing }))).toEqual([true, true, true, false])
  const left = { ...kept, hasChanges: false, standing: 'admitted' } as const
  expect([keepsChanges({ ...left, leavesOut: true }), keepsChanges(left)]).toEqual([true, false])
  expect(keepsChanges({ ...kept, state: 'withdrawn', standing: 'withdrawn' })).toBe(false)
})
