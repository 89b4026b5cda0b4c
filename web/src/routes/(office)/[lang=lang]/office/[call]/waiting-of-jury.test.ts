import { expect, test } from 'vitest'
import { jurorsIn, ofLeaves, ofRound, roundsOf, runningIn, sumOf } from './waiting-of-jury.ts'

const PROGRESS = {
  ...{ perEntry: 3, entries: 4, assigned: 12, unassigned: 0, given: 12, complete: 4 },
  ...{ opensAt: '2026-01-01T00:00:00.000Z', closesAt: null, isOver: false },
  ...{ unconfirmed: [], unlocked: [], jurors: [] },
}
const named = (key: string, leadsOn: boolean, progress: object) => ({
  ...{ key, name: { en: key, it: key, el: key }, leadsOn },
  progress: { ...PROGRESS, ...progress },
})
const LEAVE = {
  ...{ entryId: 'e', number: 'A-1', title: 'A', titleLanguage: 'en', jurorId: 'j', juror: 'Jo' },
  since: '2026-03-01T00:00:00.000Z',
}
const told = (all: readonly { readonly key: string; readonly count: number; readonly href: string }[]) =>
  all.filter(({ count }) => count > 0).map(({ key, count, href }) => `${key} ${count} ${href}`)

test('what is missing is waited for in every round that runs, each by its name and on its own pages', () => {
  const [small, large] = [
    named('small', false, { given: 10, unassigned: 1 }),
    named('large', false, { given: 9 }),
  ]
  const waiting = [small, large].flatMap((one) => ofRound(one, true))
  expect(told(waiting)).toEqual([
    'short 1 assignments?round=small',
    'reviews 2 progress?round=small',
    'reviews 3 progress?round=large',
  ])
  expect(waiting.map(({ round }) => round?.en)).toContain('large')
  expect(told(ofRound(small, false))).toEqual(['short 1 assignments?round=small'])
})

test('what was not given is said of the rounds that decide, not of one whose cut is behind', () => {
  const over = { isOver: true, given: 9 }
  expect(told(ofRound(named('first', true, over), true))).toEqual([])
  expect(told(ofRound(named('finals', false, over), true))).toEqual(['not-given 3 progress?round=finals'])
})

test('a leave to change a review waits in its own round, whatever round runs, and leads there', () => {
  const first = named('first', true, { isOver: true, unlocked: [LEAVE] })
  expect(told([ofLeaves(first)])).toEqual(['unlocked 1 reviews/e/j?round=first'])
  const two = named('first', true, { unlocked: [LEAVE, { ...LEAVE, entryId: 'f' }] })
  expect(told([ofLeaves(two)])).toEqual(['unlocked 2 progress?round=first#unlocked'])
})

test('a call with one round names none', () => {
  const progress = { ...PROGRESS, unlocked: [LEAVE] }
  const [only] = roundsOf({ progress })
  expect(only && ofLeaves(only)).toMatchObject({ href: 'reviews/e/j' })
  expect(only && ofLeaves(only)).not.toHaveProperty('round')
})

test('how far the jury is counts every round that runs', () => {
  const rounds = [
    named('over', false, { isOver: true }),
    named('small', false, { given: 3, unconfirmed: [{ reviews: 2 }] }),
    named('large', false, { given: 5 }),
    named('to come', false, { opensAt: '2027-01-01T00:00:00.000Z' }),
  ]
  const running = runningIn(rounds, '2026-02-01T00:00:00.000Z')
  expect(running.map(({ key }) => key)).toEqual(['small', 'large'])
  expect(sumOf(running.map(({ progress }) => progress))).toEqual({ given: 8, assigned: 24, unconfirmed: 2 })
})

test('a juror stands once among the jurors, with what they did in every round that runs', () => {
  const row = (id: string, assigned: number, lastMarkAt: string | null) =>
    ({ id, assigned, given: 1, recused: 0, stated: 0, minutesLeft: 5, lastMarkAt }) as never
  const of = (...jurors: never[]) => ({ ...PROGRESS, jurors })
  const [first, second] = [
    of(row('jo', 2, '2026-01-02'), row('ann', 1, null)),
    of(row('jo', 3, '2026-01-09')),
  ]
  expect(jurorsIn([first, second])).toEqual([
    { id: 'jo', assigned: 5, given: 2, recused: 0, stated: 0, minutesLeft: 10, lastMarkAt: '2026-01-09' },
    { id: 'ann', assigned: 1, given: 1, recused: 0, stated: 0, minutesLeft: 5, lastMarkAt: null },
  ])
  expect(jurorsIn([second, first])[0]?.lastMarkAt).toBe('2026-01-09')
})
