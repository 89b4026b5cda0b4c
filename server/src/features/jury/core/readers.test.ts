import { expect, test } from 'vitest'
import { couldReadMarks, type Reading, type Span } from './readers.ts'

const day = (n: number): Date => new Date(Date.UTC(2026, 4, n))
const span = (from: number, until: number | null = null): Span => ({
  from: day(from),
  until: until === null ? null : day(until),
})
const could = (facts: Partial<Reading>) =>
  couldReadMarks({ roles: [span(1)], marksSince: day(10), askedAt: day(5), closed: [], ...facts })

test('whoever is asked to judge before there is a mark could read none; whoever is asked afterwards could', () => {
  expect(could({})).toBe(false)
  expect(could({ askedAt: day(10) })).toBe(false)
  expect(could({ askedAt: day(11) })).toBe(true)
  expect(could({ askedAt: day(11), marksSince: null })).toBe(false)
})

test('only who held a role while marks could be read is meant, also when it was taken back since', () => {
  const late = { askedAt: day(20) }
  expect(could({ ...late, roles: [] })).toBe(false)
  expect(could({ ...late, roles: [span(1, 10)] })).toBe(false)
  expect(could({ ...late, roles: [span(1, 11)] })).toBe(true)
  expect(could({ ...late, roles: [span(19)] })).toBe(true)
  expect(could({ ...late, roles: [span(20)] })).toBe(false)
})

test('while the round was closed early, marks were open to whoever judges as well', () => {
  const closed = [span(12, 13)]
  expect(could({ closed })).toBe(true)
  expect(could({ closed, askedAt: null })).toBe(true)
  expect(could({ closed, roles: [span(13)] })).toBe(false)
  expect(could({ closed, roles: [span(1, 12)] })).toBe(false)
  expect(could({ closed, marksSince: null })).toBe(false)
})
