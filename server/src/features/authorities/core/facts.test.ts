import { expect, test } from 'vitest'
import { populationTogether, type FactsOfAuthority } from './facts.ts'

const body = (id: string, population: number | null, isConfirmed = true): FactsOfAuthority => ({
  ...{ id, level: 'local', country: 'IT', population, isConfirmed },
  ...{ populationSource: population === null ? null : 'GeoNames', populationYear: null },
})

test('those who apply together add up, each body once', () => {
  expect(populationTogether([body('a', 249_999), body('b', 1), body('a', 249_999)])).toEqual({
    population: 250_000,
    isConfirmed: true,
  })
})

test('what is not known of one of them is not known of all; nobody has no population', () => {
  expect(populationTogether([body('a', 5), body('b', null)])).toEqual({
    population: null,
    isConfirmed: false,
  })
  expect(populationTogether([])).toEqual({ population: null, isConfirmed: false })
})

test('a sum is confirmed when each of its figures is; nobody living somewhere is a figure too', () => {
  expect(populationTogether([body('a', 5), body('b', 0, false)])).toEqual({
    population: 5,
    isConfirmed: false,
  })
})
