import { expect, test } from 'vitest'
import { isReasoned, keptIdOf } from './policy.ts'

test('lines about a change of the results are found with what is kept of it, and say no reason of another act', () => {
  const line = (action: string) => ({ action, subjectId: 'subject', facts: { unlock: 'leave' } })
  const actions = ['results.note-change', 'results.undo-note', 'results.order-changed']
  expect(actions.map((action) => [keptIdOf(line(action)), isReasoned(line(action))])).toEqual([
    ['subject', false],
    ['subject', false],
    ['leave', false],
  ])
})
