import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const SOURCE = new URL('../../', import.meta.url).pathname
const SHEETS = ['primitives', 'type', 'print']
const textOf = (file: string): string => readFileSync(`${SOURCE}${file}`, 'utf8')

/** The classes of a sheet, in its order. */
const wordsOf = (sheet: string): readonly string[] => [
  ...new Set(
    [...textOf(`lib/ui/${sheet}.css`).matchAll(/^\s*\.([a-z][\w-]*)/gm)].map(([, word = '']) => word),
  ),
]
const markup = globSync('**/*.svelte', { cwd: SOURCE })
  .map((file) => textOf(file).replace(/<style[^]*/, ''))
  .join('\n')
/** Said in a class attribute, by a directive, or in a list of classes. */
const isSaid = (word: string): boolean =>
  new RegExp(`class(:${word}\\b|=("[^"]*|\\{[^}]*)(?<![\\w-])${word}(?![\\w-]))`).test(markup)

test.each(SHEETS)('every word of the sheet %s is said by a page or a component', (sheet) => {
  const words = wordsOf(sheet)
  expect(words.length).toBeGreaterThan(10)
  expect(words.filter((word) => !isSaid(word))).toEqual([])
})

test('a word that nothing says is found', () => {
  expect(isSaid('stack')).toBe(true)
  expect(isSaid('stac')).toBe(false)
})

test('no word stands in two sheets', () => {
  const all = [...SHEETS, 'controls', 'ground'].flatMap(wordsOf)
  expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([])
})
