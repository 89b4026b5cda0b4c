import { expect, test } from 'vitest'
import { Looks } from './one-line.ts'

test.each([
  ['E1', 'E1\u200b'],
  ['Köln', 'Ko\u0308ln'],
  ['Arles, town hall', 'Arles,\u00a0town  hall '],
  ['naïve', 'na\u00adïve'],
  ['é', 'e\u034f\u0301'],
  ['é', 'e\u200b\u0301'],
  ['می\u200cخواهم', 'میخواهم'],
])('%j and %j look the same, and each spelling is itself again', (one, other) => {
  const looks = new Looks()
  expect([one, one, other, one].map((name) => looks.before(name))).toEqual([null, null, one, null])
})

test.each([
  ['E1', 'E2'],
  ['a', 'A'],
  ['Team 1 1', 'Team 11'],
  ['a', 'á'],
  ['👩‍🌾', '👩'],
])('%j and %j are two names', (one, other) => {
  const looks = new Looks()
  expect([one, other].map((name) => looks.before(name))).toEqual([null, null])
})
