import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  asksNothing,
  FIELD_KINDS,
  isMediaKind,
  kindOf,
  textOf,
  type AnswerValue,
} from '@clarion/server/shared'
import { nameOf } from './names.ts'

const files = readdirSync(import.meta.dirname)
const inWords = FIELD_KINDS.filter((kind) => !isMediaKind(kind))
const answered = inWords.filter((kind) => !asksNothing({ kind }))

/** Something said in each part of an answer. */
const SAID = {
  text: 'a',
  'number-or-text': '1',
  'yes-no': true,
  texts: ['a'],
  people: [{ name: 'Anna', role: '', organisation: '', consent: true }],
  'by-key': { a: 'b' },
  rows: [{ a: 'b' }],
  links: [{ url: 'https://a.example', title: 'a' }],
}

test.each(inWords)('a field of kind %s has the component that answers it, by name', (kind) => {
  expect(files).toContain(`${nameOf(kind)}Edit.svelte`)
})

test.each(answered)(
  'an answer of kind %s has the component that shows it, by name, or reads as its words',
  (kind) => {
    const { accept, shape } = kindOf(kind)
    const said = accept(Object.fromEntries(Object.entries(shape).map(([part, is]) => [part, SAID[is]])))
    expect(files.includes(`${nameOf(kind)}Show.svelte`) || textOf(said as AnswerValue) !== '').toBe(true)
  },
)

test('no component answers or shows a kind that there is not', () => {
  const known = inWords.map(nameOf)
  const named = files.flatMap((file) => /^(.+)(?:Edit|Show)\.svelte$/.exec(file)?.[1] ?? [])
  expect(named.filter((name) => !known.includes(name))).toEqual([])
})

test('what is typed in a box is never put back with its words, which change whenever something is found wrong', () => {
  const svelte = files.filter((file) => file.endsWith('.svelte'))
  const together = svelte.filter((file) =>
    /const words = \$derived\(\{[^}]*\bvalue\b/.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  )
  expect(svelte.length).toBeGreaterThan(0)
  expect(together).toEqual([])
})
