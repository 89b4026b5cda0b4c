import { describe, expect, test } from 'vitest'
import { AUTHORITY, found, outcome } from './eligibility.fixture.ts'
import type { JointFacts } from './facts.ts'

const one = (more: Partial<JointFacts> = {}): JointFacts => ({
  ...AUTHORITY,
  ...{ authorityId: 'gozo', name: 'Gozo', population: 1, others: {} },
  ...more,
})
const led = (population: number | null, ...joint: readonly (number | null)[]) => ({
  authority: { ...AUTHORITY, population },
  joint: joint.map((each, n) => one({ name: `Town ${n + 1}`, population: each })),
})

describe('inhabitants of those who enter together', () => {
  test.each([
    [249_999, 'fits', 'does-not-fit'],
    [250_000, 'does-not-fit', 'fits'],
  ])('are added up: %s are in one of two bands that meet at 250,000', (sum, small, large) => {
    const facts = led(sum - 100_000, 60_000, 40_000)
    expect(outcome({ kind: 'population', below: 250_000, of: 'together' }, facts)).toBe(small)
    expect(outcome({ kind: 'population', from: 250_000, of: 'together' }, facts)).toBe(large)
    expect(found({ kind: 'population', from: 250_000 }, facts)).toMatchObject({ found: { population: sum } })
  })
  test('are those of the lead alone where the rule says so', () => {
    const facts = led(249_999, 1, null)
    expect(outcome({ kind: 'population', below: 250_000, of: 'lead' }, facts)).toBe('fits')
    expect(outcome({ kind: 'population', below: 250_000, of: 'together' }, led(249_999, 1))).toBe(
      'does-not-fit',
    )
  })
  test('are not known while those of one of them are not, and whose is told', () => {
    expect(found({ kind: 'population', below: 250_000 }, led(5, 6, null))).toMatchObject({
      outcome: 'unknown',
      found: { population: 11, without: ['Town 2'] },
    })
    expect(found({ kind: 'population', below: 250_000 }, led(null, 6))).toMatchObject({
      outcome: 'unknown',
      found: null,
    })
  })
  test('who is too large already does not fit, however many of whom nothing is known enter with them', () => {
    const small = { kind: 'population', below: 250_000, of: 'together' }
    expect(outcome(small, led(249_999, null))).toBe('unknown')
    expect(found(small, led(250_000, null))).toMatchObject({
      outcome: 'does-not-fit',
      found: { population: 250_000, without: ['Town 1'], isLeadKnown: true },
    })
    expect(outcome(small, led(150_000, null, 100_000))).toBe('does-not-fit')
    // Nor does it help to let the one of whom nothing is known lead.
    expect(found(small, led(null, 150_000, 100_000))).toMatchObject({
      outcome: 'does-not-fit',
      found: { population: 250_000, without: [], isLeadKnown: false },
    })
    expect(outcome({ ...small, of: 'lead' }, led(null, 250_000))).toBe('unknown')
  })
  test('are enough once those who are known are, where there is no upper bound', () => {
    const large = { kind: 'population', from: 250_000, of: 'together' }
    expect(outcome(large, led(249_999, null))).toBe('unknown')
    expect(outcome(large, led(250_000, null))).toBe('fits')
    const between = { ...large, below: 500_000 }
    expect([250_000, 499_999, 500_000].map((known) => outcome(between, led(known, null)))).toEqual([
      'unknown',
      'unknown',
      'does-not-fit',
    ])
  })
  test('are told with their source and year where all have the same, and as confirmed only where all are', () => {
    const facts = { joint: [one({ source: 'Census', year: 2024, isConfirmed: false })] }
    expect(found({ kind: 'population' }, facts)?.found).toMatchObject({
      source: null,
      year: 2024,
      isConfirmed: false,
    })
  })
})

test.each([
  [2, 'fits'],
  [3, 'does-not-fit'],
])('where two enter together at most, %s of them, the lead counted in, %s', (many, expected) => {
  const joint = Array.from({ length: many - 1 }, () => one())
  expect(found({ kind: 'joint', most: 2 }, { joint })).toMatchObject({
    outcome: expected,
    found: { together: many },
  })
  expect(outcome({ kind: 'joint', most: 2 }, { authority: null })).toBe('unknown')
})

test('what is certain of one of them refuses, whatever is not known of the others', () => {
  const nobodyLeads = { authority: null, said: { country: '', level: '' } } as const
  const countries = { kind: 'countries', countries: ['MT'] }
  expect(outcome(countries, { ...nobodyLeads, joint: [one({ country: 'EL' })] })).toBe('does-not-fit')
  const levels = { kind: 'levels', levels: ['local'] }
  expect(outcome(levels, { ...nobodyLeads, joint: [one({ level: 'regional' })] })).toBe('does-not-fit')
  const won = { programme: 'p', isOwn: true, edition: 1, call: 'p-25', year: 2025, distinction: 'winner' }
  const winners = { kind: 'earlier-winners', editions: 2 }
  expect(outcome(winners, { ...nobodyLeads, joint: [one()], wins: [won] })).toBe('does-not-fit')
  const room = { kind: 'entries-per-authority', per: 'together', most: 1 }
  expect(outcome(room, { ...nobodyLeads, joint: [one({ others: { large: 1 } })] })).toBe('does-not-fit')
  expect(outcome(room, { ...nobodyLeads, joint: [one()] })).toBe('unknown')
  const project = { kind: 'one-category-per-project' }
  expect(outcome(project, { ...nobodyLeads, joint: [one()], sameProject: ['small'] })).toBe('does-not-fit')
})

test('each of those who enter together is in a country and of a level that may enter', () => {
  const countries = { kind: 'countries', countries: ['MT', 'IT'] }
  expect(outcome(countries, { joint: [one({ country: 'IT' })] })).toBe('fits')
  expect(found(countries, { joint: [one({ country: 'EL' })] })).toMatchObject({
    outcome: 'does-not-fit',
    found: { countries: ['MT', 'EL'] },
  })
  expect(outcome(countries, { authority: null, joint: [one()] })).toBe('unknown')
  const levels = { kind: 'levels', levels: ['local'] }
  expect(outcome(levels, { joint: [one()] })).toBe('fits')
  expect(outcome(levels, { joint: [one({ level: 'regional' })] })).toBe('does-not-fit')
})

test('there is room where there is for each of those who enter together', () => {
  const each = { kind: 'entries-per-authority', per: 'together', most: 2 }
  const many = { others: { large: 1 }, joint: [one({ others: { large: 1, small: 1 } })] }
  expect(found(each, { ...many, joint: [one({ others: { small: 1 } })] })).toMatchObject({
    outcome: 'fits',
    found: { others: 1 },
  })
  expect(found(each, many)).toMatchObject({ outcome: 'does-not-fit', found: { others: 2, left: 0 } })
})
