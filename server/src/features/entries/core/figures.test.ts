import { expect, test } from 'vitest'
import { figuresOf } from './figures.ts'

test('countries are those of the list that they filter, withdrawn entries included', () => {
  const one = { admissibility: 'open', category: 'words', wasHandedIn: true, count: 1 } as const
  const { countries } = figuresOf([
    { ...one, state: 'submitted', country: 'IT' },
    { ...one, state: 'withdrawn', country: 'IT' },
    { ...one, state: 'withdrawn', country: 'AT' },
    { ...one, state: 'draft', wasHandedIn: false, country: '' },
  ])
  expect(countries).toEqual([
    { country: 'AT', received: 0 },
    { country: 'IT', received: 1 },
  ])
})
