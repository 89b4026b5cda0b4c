import { expect, test } from 'vitest'
import { isReasoned, keptIdOf, NOTHING_CLOSED, unsaidOfOthers } from './policy.ts'

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
    'round.tell',
  ])
  expect(unsaidOfOthers(NOTHING_CLOSED)).toEqual([])
})
