import { expect, test } from 'vitest'
import { figuresOf } from './figures.ts'

test('countries are those of the list that they filter, withdrawn entries included', () => {
  const one = {
    admissibility: 'open',
    category: 'words',
    wasHandedIn: true,
    takesPlace: true,
    count: 1,
    isClarified: null,
  } as const
  const { countries } = figuresOf([
    { ...one, state: 'submitted', country: 'IT' },
    { ...one, state: 'withdrawn', country: 'IT' },
    { ...one, state: 'withdrawn', country: 'AT' },
    { ...one, state: 'draft', wasHandedIn: false, country: '' },
  ])
  expect(countries).toEqual([
    { country: 'AT', received: 1 },
    { country: 'IT', received: 2 },
  ])
})

test('of what was cancelled none waits to be admitted or refused', () => {
  const one = {
    admissibility: 'open',
    category: 'words',
    wasHandedIn: true,
    country: 'IT',
    count: 1,
    isClarified: null,
  } as const
  const figures = figuresOf([
    { ...one, state: 'submitted', takesPlace: true },
    { ...one, state: 'submitted', takesPlace: false },
  ])
  expect([figures.received, figures.undecided]).toEqual([2, 1])
})

test('what was made clearer waits for the office until it has said yes or no, and of what was cancelled nothing does', () => {
  const one: Parameters<typeof figuresOf>[0][number] = {
    ...{ state: 'submitted', category: 'words', wasHandedIn: true, country: 'IT', count: 1 },
    ...{ admissibility: 'open', takesPlace: true, isClarified: true },
  }
  const figures = figuresOf([
    one,
    { ...one, admissibility: 'admitted' },
    { ...one, takesPlace: false },
    { ...one, isClarified: false },
    { ...one, isClarified: null },
  ])
  expect(figures.clarified).toBe(1)
})

test('what was handed in is counted once, whatever became of it, and is the sum of its parts', () => {
  const one: Parameters<typeof figuresOf>[0][number] = {
    ...{ state: 'submitted', admissibility: 'open', category: 'words', country: 'IT', count: 1 },
    ...{ wasHandedIn: true, takesPlace: true, isClarified: null },
  }
  const figures = figuresOf([
    one,
    { ...one, isClarified: true },
    { ...one, takesPlace: false },
    { ...one, admissibility: 'admitted' },
    { ...one, admissibility: 'not-admitted' },
    // Withdrawn after it was admitted: that says nothing any more.
    { ...one, state: 'withdrawn', admissibility: 'admitted' },
    { ...one, state: 'withdrawn', wasHandedIn: false },
    { ...one, state: 'draft', wasHandedIn: false },
  ])
  const { received, admitted, notAdmitted, undecided, unchecked, withdrawn, drafts } = figures
  expect({ received, admitted, notAdmitted, undecided, unchecked, withdrawn, drafts }).toEqual({
    ...{ received: 6, admitted: 1, notAdmitted: 1, undecided: 2, unchecked: 1, withdrawn: 1, drafts: 1 },
  })
  expect(figures.byCategory).toEqual([{ category: 'words', received: 6, admitted: 1 }])
})
