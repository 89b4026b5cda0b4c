import { expect, test } from 'vitest'
import { saysWords } from './said-words.ts'

test('words are found however a name writes its letters: ß, ø and the last ς are no other letters', () => {
  for (const [typed, said] of [
    ['strasse', 'Gießener Straße 4'],
    ['GIEßEN', 'Giessen'],
    ['malmo kobenhavn', 'København, Malmö'],
    ['δημοσ', 'Δήμος Αθηναίων'],
    ['ΔΗΜΟΣ', 'δημοσ'],
  ] as const)
    expect([typed, saysWords(typed)(said)]).toEqual([typed, true])
})

test('all words must be said, in any order; without words everything says them', () => {
  expect(saysWords('torino citta')('Città di Torino')).toBe(true)
  expect(saysWords('torino roma')('Città di Torino')).toBe(false)
  expect(saysWords(undefined)('')).toBe(true)
})
