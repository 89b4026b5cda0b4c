import { expect, test } from 'vitest'
import { namesKept } from '#kernel/fold.ts'
import { saysWords } from './said-words.ts'

const of = (name: string) => ({ searchNames: namesKept([name]), country: 'IT' })

test('words are found however a name writes its letters: ß, ø and the last ς are no other letters', () => {
  for (const [typed, said] of [
    ['strasse', 'Gießener Straße 4'],
    ['GIEßEN', 'Giessen'],
    ['malmo kobenhavn', 'København, Malmö'],
    ['δημοσ', 'Δήμος Αθηναίων'],
    ['ΔΗΜΟΣ', 'δημοσ'],
  ] as const)
    expect([typed, saysWords(typed)(of(said))]).toEqual([typed, true])
})

test('all words must be said, in any order; without words everything says them', () => {
  expect(saysWords('torino citta')(of('Città di Torino'))).toBe(true)
  expect(saysWords('torino roma')(of('Città di Torino'))).toBe(false)
  expect(saysWords(undefined)(of(''))).toBe(true)
})

test('an entry is found by its names, by its country’s name and by what stands beside it, each word by any of them', () => {
  const says = (words: string): boolean => saysWords(words)(of('Torino'), 'Maria Rossi')
  expect(['rossi torino', 'ITALIA rossi', 'Ιταλία'].map(says)).toEqual([true, true, true])
  expect(['rossi greece', 'ital'].map(says)).toEqual([false, false])
})

test('signs alone, or one letter over and over, are said by nothing', () => {
  expect(['!!', '-', '%', 'a'.repeat(500)].map((words) => saysWords(words)(of('Casa')))).toEqual([
    false,
    false,
    false,
    false,
  ])
})
