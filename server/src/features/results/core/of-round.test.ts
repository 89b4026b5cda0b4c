import { expect, test } from 'vitest'
import { decidingRound, ofRound } from './of-round.ts'

const given = (key: string, round: string) => ({ key, source: { kind: 'round', round } })
const document = (rounds: readonly string[], distinctions: readonly object[]) =>
  ({ rounds: rounds.map((key) => ({ key })), distinctions }) as never

test('distinctions are decided on the marks of the last round that they name, or of the last of all', () => {
  const three = ['national', 'european', 'extra']
  expect(decidingRound(document(three, [given('first', 'european')])).key).toBe('european')
  expect(decidingRound(document(three, [given('a', 'european'), given('b', 'national')])).key).toBe(
    'european',
  )
  expect(decidingRound(document(three, [{ key: 'public', source: { kind: 'organiser' } }])).key).toBe('extra')
})

test('of several rounds the document of one has its criteria and what is given by it', () => {
  const whole = document(['one', 'two'], [given('shortlisted', 'one'), given('first', 'two')])
  expect(ofRound(whole, { key: 'two' })).toMatchObject({
    rounds: [{ key: 'two' }],
    distinctions: [{ key: 'first' }],
  })
  const only = document(['one'], [given('first', 'one')])
  expect(ofRound(only, { key: 'one' })).toBe(only)
})
