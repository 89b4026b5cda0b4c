import { expect, test } from 'vitest'
import { fitsPanel } from '#features/calls/index.ts'
import { isOfPanels } from './panels.ts'

const name = { en: 'P', it: 'P', el: 'P' }
const entry = { categoryKey: 'towns', country: 'IT', titleLanguage: 'it' }

test('what a panel does not name narrows nothing, and all that it names must be so', () => {
  expect(fitsPanel({ key: 'p', name }, entry)).toBe(true)
  expect(fitsPanel({ key: 'p', name, countries: ['IT', 'GR'], languages: ['it'] }, entry)).toBe(true)
  expect(fitsPanel({ key: 'p', name, categories: ['villages'] }, entry)).toBe(false)
  expect(fitsPanel({ key: 'p', name, categories: ['towns'], countries: ['GR'] }, entry)).toBe(false)
  expect(fitsPanel({ key: 'p', name, categories: ['towns'], languages: ['el'] }, entry)).toBe(false)
})

test('in a round without panels everybody judges, in one with panels nobody who sits in none of the entry’s', () => {
  const panels = [
    { key: 'north', name, countries: ['IT'] },
    { key: 'south', name, countries: ['GR'] },
  ]
  const judges = (...seats: string[]) => isOfPanels({ panels }, new Set(seats), entry)
  expect(isOfPanels({ panels: [] }, new Set(), entry)).toBe(true)
  expect([judges(), judges('south'), judges('north'), judges('south', 'north'), judges('other')]).toEqual([
    false,
    false,
    true,
    true,
    false,
  ])
})
