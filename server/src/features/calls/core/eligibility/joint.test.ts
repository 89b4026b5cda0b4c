import { describe, expect, test } from 'vitest'
import { AUTHORITY, found, outcome } from './eligibility.fixture.ts'
import type { JointFacts } from './facts.ts'

const one = (more: Partial<JointFacts> = {}): JointFacts => ({
  ...AUTHORITY,
  ...{ name: 'Gozo', population: 1, others: {} },
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
