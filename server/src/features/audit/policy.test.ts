import { expect, test } from 'vitest'
import { isReasoned, isTold, keptIdOf, NOTHING_CLOSED, unsaidIn, unsaidOfOthers } from './policy.ts'

test('lines about a change of the results are found with what is kept of it, and say no reason of another act', () => {
  const line = (action: string) => ({ action, subjectId: 'subject', facts: { unlock: 'leave' } })
  const actions = ['results.note-change', 'results.undo-note', 'results.order-changed']
  expect(actions.map((action) => [keptIdOf(line(action)), isReasoned(line(action))])).toEqual([
    ['subject', false],
    ['subject', false],
    ['leave', false],
  ])
})

test('what others did with the shortlist of a round is not told to whoever has an entry that competes', () => {
  expect(unsaidOfOthers({ ...NOTHING_CLOSED, marks: new Set(['an entry']) })).toEqual([
    'round.cut',
    'round.take-back',
    'round.end',
    'round.take-end-back',
    'round.tell',
  ])
  expect(unsaidOfOthers(NOTHING_CLOSED)).toEqual([])
})

test('who judges while judging goes on is told nothing that came of marks, be it of one entry', () => {
  const unsaid = unsaidOfOthers({ ...NOTHING_CLOSED, isJudging: true })
  for (const action of [
    'round.cut',
    'round.take-back',
    'round.tell',
    'round.put',
    'round.take-out',
    'review.unlock',
  ])
    expect(unsaid).toContain(action)
})

test('of a round that not everything reaches, what was done there is left out by its id, or by entry and round where it is gone', () => {
  const rounds = {
    keys: new Set(['finals']),
    entries: new Set(['an entry']),
    there: new Set(['an assignment']),
    statements: new Set(['a juror an entry']),
  }
  const closed = { ...NOTHING_CLOSED, rounds }
  expect(unsaidIn(closed)).toEqual([
    { begins: ['assignment', 'review'], actions: [], subjects: ['an assignment'] },
    { begins: ['assignment'], actions: ['review.carry'], subjects: ['an entry'], rounds: ['finals'] },
    { begins: ['conflict'], actions: [], subjects: ['an entry'], pairs: ['a juror an entry'] },
    { begins: [], actions: ['round.put', 'round.take-out'], subjects: ['an entry'], rounds: ['finals'] },
  ])
  const evenly = { action: 'assignment.give-evenly', subjectId: 'a call' }
  expect([isTold(evenly, 'added', closed), isTold(evenly, 'added', NOTHING_CLOSED)]).toEqual([false, true])
})
