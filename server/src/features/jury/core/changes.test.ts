import { describe, expect, test } from 'vitest'
import { markedWords } from './marked-words.ts'

/** The first text with what is gone in brackets, the second with what is new in braces. */
const marked = (before: string, after: string): string =>
  markedWords(before, after)
    .map(({ is, text }) => (is === 'gone' ? `[${text}]` : is === 'new' ? `{${text}}` : text))
    .join('')

describe('changed words are marked whole', () => {
  test.each([
    ['We cooked for ten people.', 'We cooked for forty people.', 'We cooked for [ten]{forty} people.'],
    [
      'Μαγειρέψαμε για δέκα ανθρώπους.',
      'Μαγειρέψαμε για σαράντα ανθρώπους.',
      'Μαγειρέψαμε για [δέκα]{σαράντα} ανθρώπους.',
    ],
    ['Готвихме за десет души', 'Готвихме за сто души', 'Готвихме за [десет]{сто} души'],
    ['L’été à Évora', 'L’hiver à Évora', '[L’été]{L’hiver} à Évora'],
    ['Große Straße', 'Größere Straße', '[Große]{Größere} Straße'],
    ['one two three', 'four five three', '[one two]{four five} three'],
    ['same', 'same', 'same'],
    ['', 'new', '{new}'],
    ['gone', '', '[gone]'],
    ['a b', 'a, b', 'a{,} b'],
  ])('%s', (before, after, shown) => {
    expect(marked(before, after)).toBe(shown)
  })

  test('what is not new is the first text to the letter, what is not gone the second', () => {
    const [before, after] = ['A  tale\n\nof two\ncities. End', 'The  tale\n\nof three  cities.\nThe end']
    const pieces = markedWords(before, after)
    const without = (which: string) => pieces.flatMap(({ is, text }) => (is === which ? [] : [text])).join('')
    expect([without('new'), without('gone')]).toEqual([before, after])
  })

  test('texts that share too little are shown whole', () => {
    const [before, after] = ['a', 'b'].map((letter) =>
      Array.from({ length: 900 }, (_, n) => `${letter}${String(n)}`).join(' '),
    ) as [string, string]
    expect(markedWords(before, after)).toEqual([
      { is: 'gone', text: before },
      { is: 'new', text: after },
    ])
  })
})
