import { expect, test } from 'vitest'
import { searchOf } from './search.ts'

const wordsIn = (q: string) =>
  searchOf({ q, country: [], category: [], distinction: [], language: [], order: 'catalogue' }).words

test('a minus before a word leaves nothing out, and alone it is still looked for', () => {
  expect(['open -doors', '--doors', '-', '- -', '  '].map(wordsIn)).toEqual([
    'open doors',
    'doors',
    '-',
    '- -',
    '',
  ])
})
