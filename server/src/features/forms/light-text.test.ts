import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { limitOf } from './core/limits.ts'
import { validateField } from './core/validate.ts'
import { aField } from './testing.ts'
import { lightBlocks, lightWords, type Run } from './core/light-text.ts'

/** A line with its marks as letters: b(bold), i(italic), bi(both). */
const said = (runs: readonly Run[]): string =>
  runs
    .map(({ text, isBold, isItalic }) => {
      const set = `${isBold ? 'b' : ''}${isItalic ? 'i' : ''}`
      return set === '' ? text : `${set}(${text})`
    })
    .join('')
const lineOf = (text: string): string =>
  lightBlocks(text)
    .map(({ lines }) => lines.map(said).join('|'))
    .join('¶')

test.each([
  ['We **cook** for *one* evening.', 'We b(cook) for i(one) evening.'],
  ['***Together*** **we *cook* here**', 'bi(Together) b(we )bi(cook)b( here)'],
  ['(**this**), *that*.', '(b(this)), i(that).'],
  ['5 * 3 * 2 = 30, 2*3*4 = 24, a ** b', '5 * 3 * 2 = 30, 2*3*4 = 24, a ** b'],
  ['**never closed, *nor this', '**never closed, *nor this'],
  ['\\*as it is\\* and C:\\files', '*as it is* and C:\\files'],
  ['**** and **', '**** and **'],
  [
    '<b>no</b> [no](https://x.example) https://x.example/*a*',
    '<b>no</b> [no](https://x.example) https://x.example/i(a)',
  ],
])('%s reads as %s', (text, reads) => {
  expect(lineOf(text)).toBe(reads)
})

test('lines that begin with a sign or a number are lists, and an empty line parts paragraphs', () => {
  const text = 'We had:\n- tables\n- **benches**\n\n3. cook\n4. eat\nand so on\nfor ever\n\n\nThe end'
  expect(lightBlocks(text).map(({ kind, lines, from }) => [kind, from, lines.map(said)])).toEqual([
    ['paragraph', 1, ['We had:']],
    ['bullets', 1, ['tables', 'b(benches)']],
    ['numbers', 3, ['cook', 'eat']],
    ['paragraph', 1, ['and so on', 'for ever']],
    ['paragraph', 1, ['The end']],
  ])
  expect(lightWords(text)).toBe(
    'We had:\n\ntables\nbenches\n\n3. cook\n4. eat\n\nand so on\nfor ever\n\nThe end',
  )
})

test.each([
  [
    '2019. We began\n2021. We won',
    [
      [2019, 1],
      [2021, 1],
    ],
    '2019. We began\n\n2021. We won',
  ],
  [
    '1. a\n3. b\n4. c',
    [
      [1, 1],
      [3, 2],
    ],
    '1. a\n\n3. b\n4. c',
  ],
  [
    '1. a\n1. b',
    [
      [1, 1],
      [1, 1],
    ],
    '1. a\n\n1. b',
  ],
])(
  'a number of a list is the one that was typed, on pages and in the words alone: %j',
  (text, lists, words) => {
    expect(lightBlocks(text).map(({ from, lines }) => [from, lines.length])).toEqual(lists)
    expect(lightWords(text)).toBe(words)
  },
)

test('what would be shown otherwise than it was typed is no number of a list', () => {
  for (const text of ['1) a', '01. a', '0. a', '12345. a', '1.a'])
    expect(lightBlocks(text)).toEqual([
      { kind: 'paragraph', from: 1, lines: [[{ text, isBold: false, isItalic: false }]] },
    ])
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom('*', '**', '\\', ' ', '\n', 'a', 'é', '- ', '1. ', '2. ', '7. ', '<i>', '&amp;', '😀'),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join('')),
)
/** Without what sets and lists. */
const bare = (text: string): string => text.replaceAll(/[\s*\\\-\u2022]/g, '')

describe('of any text of Unicode', () => {
  it('no word is lost, none is made up, and their order stays', () =>
    fc.assert(
      fc.property(anyText, (text) => {
        expect(bare(lightWords(text))).toBe(bare(text))
        expect(lightWords(text).length).toBeLessThanOrEqual(text.length * 2)
      }),
      { numRuns: 500 },
    ))

  it('without a sign of ours it reads as it was written', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        fc.pre(!/[*\\\n\u2022\-\d]/.test(text) && text.trim() !== '')
        expect(lineOf(text)).toBe(text)
      }),
      { numRuns: 300 },
    ))
})

test('signs without end are read once, not again and again', () => {
  const text = '**a '.repeat(12_500)
  expect(lightWords(text)).toBe(text)
})

test('what is counted is what was typed, signs among it, as in a text without them', () => {
  const limits = { max: 8 } as const
  const field = aField({ key: 'story', kind: 'long-text', formatting: 'light', limits })
  const plain = aField({ key: 'story', kind: 'long-text', limits })
  expect(limitOf(field)).toEqual(limitOf(plain))
  const found = (text: string) =>
    [field, plain].map((each) => validateField(each, { kind: 'long-text', text, lang: '' }))
  expect(found('**four**')).toEqual([[], []])
  const tooLong = { field: 'story', code: 'too-long', params: { max: 8, count: 9, unit: 'characters' } }
  expect(found('**fours**')).toEqual([[tooLong], [tooLong]])
})
