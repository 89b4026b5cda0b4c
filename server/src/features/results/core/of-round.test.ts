import { expect, test } from 'vitest'
import { decidingRound, decidingRounds, ofRound, roundsThatGive } from './of-round.ts'

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

test('where several rounds are judged side by side, each category goes by the last round of what is given in it', () => {
  const inEach = (category: string) => ({ per: { kind: 'category', categories: [category] } })
  const whole = {
    ...(document(
      ['small', 'large'],
      [
        { ...given('best-small', 'small'), ...inEach('village') },
        { ...given('best-large', 'large'), ...inEach('city') },
        { key: 'public', source: { kind: 'organiser' }, per: { kind: 'call' } },
      ],
    ) as object),
    categories: ['village', 'city', 'region'].map((key) => ({ key })),
  } as never
  expect(decidingRounds(whole)).toEqual([
    { key: 'small', categories: ['village'] },
    { key: 'large', categories: ['city', 'region'] },
  ])
})

test('a winner of the finals and a mention of another round are given by the marks of both', () => {
  const both = document(['one', 'two', 'three'], [given('mention', 'one'), given('first', 'three')])
  expect(roundsThatGive(both).map(({ key }) => key)).toEqual(['one', 'three'])
  expect(roundsThatGive(document(['one'], []))).toEqual([])
})
