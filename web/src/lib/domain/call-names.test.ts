import { expect, test } from 'vitest'
import { namedApart } from './call-names.ts'

test('calls of the same name are told apart by their keys, and others are called by their names alone', () => {
  const calls = [
    { key: 'demo', name: { en: 'Demonstration', it: 'Dimostrazione' } },
    { key: 'demo-2', name: { en: 'Demonstration', it: 'Dimostrazione 2' } },
    { key: 'clarinet', name: { en: 'Clarinet' } },
  ]
  expect(namedApart(calls, 'en').map(({ label }) => label)).toEqual([
    'Demonstration (demo)',
    'Demonstration (demo-2)',
    'Clarinet',
  ])
  expect(namedApart(calls, 'it').map(({ label }) => label)).toEqual([
    'Dimostrazione',
    'Dimostrazione 2',
    'Clarinet',
  ])
})
