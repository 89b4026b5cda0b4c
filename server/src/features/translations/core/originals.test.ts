import { expect, test } from 'vitest'
import { inLanguage } from '#kernel/languages.ts'
import { behindIn } from './behind.ts'
import { localisedOf, originalOf, originOf } from './originals.ts'
import { keptAsRight, textsAfter } from './texts-after.ts'
import type { Said, Text, Writing } from './text.ts'

const LANGUAGES = ['it', 'en', 'el']
const at = (day: number): Writing => ({
  origin: 'written',
  writtenBy: null,
  writtenAt: new Date(Date.UTC(2026, 2, day)),
})
const titled = (words: Readonly<Record<string, string>>): Said[] =>
  Object.entries(words).map(([language, said]) => ({ key: 'title', language, words: said }))
const after = (kept: readonly Text[], words: Readonly<Record<string, string>>, day = 1) =>
  textsAfter(kept, titled(words), { ...at(day), languages: LANGUAGES })
const FIRST = after([], { en: 'Cities', it: 'Città', el: 'Πόλεις' })
/** What is older than its original, as `language < original`. */
const older = (texts: readonly Text[]) =>
  behindIn(texts, LANGUAGES).flatMap((one) =>
    one.older.map(({ text, original }) => `${text.language} < ${original.language}`),
  )

test('English is the original of what is first said in several languages, else the first language of the holder', () => {
  expect(originalOf(FIRST, LANGUAGES)?.language).toBe('en')
  const without = after([], { el: 'Πόλεις', it: 'Città' })
  expect(originalOf(without, LANGUAGES)?.language).toBe('it')
  expect(originalOf(after([], { sr: 'Gradovi', bg: 'Градове' }), LANGUAGES)?.language).toBe('bg')
})

test('what was there first stays the original when English joins it, and English is a translation of it', () => {
  const greek = after([], { el: 'Πόλεις' })
  const both = after(greek, { el: 'Πόλεις', en: 'Cities' }, 2)
  expect(originalOf(both, LANGUAGES)?.language).toBe('el')
  expect(older(after(both, { el: 'Δήμοι', en: 'Cities' }, 3))).toEqual(['en < el'])
})

test('a translation is stale when the words of its original are others than those that it was made of', () => {
  expect(older(FIRST)).toEqual([])
  const changed = after(FIRST, { en: 'Towns', it: 'Città', el: 'Πόλεις' }, 2)
  expect(older(changed)).toEqual(['it < en', 'el < en'])
  expect(older(after(changed, { en: 'Towns', it: 'Borghi', el: 'Πόλεις' }, 3))).toEqual(['el < en'])
  expect(older(after(FIRST, { en: 'Towns', it: 'Borghi', el: 'Πόλεις' }, 2))).toEqual(['el < en'])
})

test('the fingerprint of an original is made when it is asked for, once for all of its translations', () => {
  let read = 0
  const original = {
    ...{ key: 'title', language: 'en' },
    get words() {
      return `Cities ${(read += 1)}`
    },
  }
  const origin = originOf(original)
  expect(read).toBe(0)
  expect(new Set([1, 2, 3].map(() => origin.fingerprint())).size).toBe(1)
  expect(read).toBe(1)
})

test('an original that is said again as it was finds its translations right again', () => {
  const changed = after(FIRST, { en: 'Towns', it: 'Città', el: 'Πόλεις' }, 2)
  expect(older(after(changed, { en: 'Cities', it: 'Città', el: 'Πόλεις' }, 3))).toEqual([])
})

test('where the original is taken away another language is it, and who was made of the old one is to be looked at', () => {
  const left = after(FIRST, { it: 'Città', el: 'Πόλεις' }, 2)
  expect(originalOf(left, LANGUAGES)?.language).toBe('it')
  expect(older(left)).toEqual(['el < it'])
})

test('words that stay keep who wrote them and when; those that are changed or new say of which words they are a translation', () => {
  const changed = after(FIRST, { en: 'Towns', it: 'Città' }, 2)
  expect(changed.map(({ language, writtenAt }) => [language, writtenAt.getUTCDate()])).toEqual([
    ['en', 2],
    ['it', 1],
  ])
  expect(changed[1]).toBe(FIRST[1])
})

test('a translation that is still right is so until its original is changed once more', () => {
  const changed = after(FIRST, { en: 'Towns', it: 'Città', el: 'Πόλεις' }, 2)
  const kept = keptAsRight(changed, { language: 'el', keys: ['title'], languages: LANGUAGES })
  expect(older(kept)).toEqual(['it < en'])
  expect(kept.map(({ words, writtenAt }) => [words, writtenAt])).toEqual(
    changed.map(({ words, writtenAt }) => [words, writtenAt]),
  )
  expect(older(after(kept, { en: 'Places', it: 'Città', el: 'Πόλεις' }, 3))).toEqual(['it < en', 'el < en'])
})

test('a text is missing in a language when another has it; one that nobody has written is missing nowhere', () => {
  const texts = [...after([], { en: 'Cities' }), ...FIRST.map((text) => ({ ...text, key: 'purpose' }))]
  expect(
    behindIn(texts, LANGUAGES).map(({ language, missing }) => [language, missing.map(({ key }) => key)]),
  ).toEqual([
    ['it', ['title']],
    ['en', []],
    ['el', ['title']],
  ])
  expect(behindIn([], LANGUAGES).every(({ missing }) => missing.length === 0)).toBe(true)
})

test('readers get their language, else English, else the original', () => {
  const english = localisedOf(FIRST.toReversed(), 'title')
  expect(inLanguage(english, 'el')).toEqual({ lang: 'el', text: 'Πόλεις' })
  expect(inLanguage(english, 'de')).toEqual({ lang: 'en', text: 'Cities' })
  const without = localisedOf(after([], { el: 'Πόλεις', it: 'Città' }).toReversed(), 'title')
  expect(inLanguage(without, 'de')).toEqual({ lang: 'it', text: 'Città' })
})
