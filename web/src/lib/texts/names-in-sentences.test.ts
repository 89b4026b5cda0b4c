import { readFileSync } from 'node:fs'
import { LANGUAGES, type Language } from '@clarion/server/shared'
import { describe, expect, test } from 'vitest'
import { areas, sourceOf } from './build/catalogues.ts'

const mails = (language: Language): Readonly<Record<string, string>> => {
  const file = new URL(`../../../../server/src/features/notices/texts/${language}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>
}

const allTexts = (language: Language): readonly (readonly [string, string])[] => [
  ...areas().flatMap((area) => Object.entries(sourceOf(language, area))),
  ...Object.entries(mails(language)).map(([key, text]) => [`mail.${key}`, text] as const),
]

/** The noun that takes case, article and preposition, where the language has any: the name behind it, in quotes, needs none. */
const QUOTED: Readonly<Record<Language, RegExp>> = {
  en: /“(?:<b>)?\{call\}(?:<\/b>)?”/gu,
  it: /\bbando «(?:<b>)?\{call\}(?:<\/b>)?»/gu,
  el: /διαγωνισμ(?:ός|ού|ό) «(?:<b>)?\{call\}(?:<\/b>)?»/gu,
}
/** By itself: before a colon, behind one, or in brackets. */
const APART = /^\{call\}:|: \{call\}(?=\}|$)|\(\{call\}\)/gu

const leftIn = (language: Language, text: string, name: RegExp): boolean =>
  name.test(text.replaceAll(QUOTED[language], '').replaceAll(APART, ''))

describe.each(LANGUAGES)('in %s', (language) => {
  test('the name of a call stands in quotes, or by itself: every sentence is grammatical whatever the name', () => {
    const texts = allTexts(language).filter(([, text]) => text.includes('{call}'))
    expect(texts.length).toBeGreaterThan(30)
    expect(texts.filter(([, text]) => leftIn(language, text, /\{call\}/)).map(([key]) => key)).toEqual([])
  })

  test('the name of a category within a sentence stands in quotes', () => {
    const APART_TOO = /^\{category\}|: \{category\}|[“«]\{category\}[”»]|, \{category\}/gu
    const bare = allTexts(language).filter(([, text]) =>
      text.split('\\n').some((line) => line.replaceAll(APART_TOO, '').includes('{category}')),
    )
    expect(bare.map(([key]) => key)).toEqual([])
  })

  test('the mail about a withdrawal says of the way back, and of proposed results, what the page before it says', () => {
    const page = sourceOf(language, 'entrant')
    const mail = mails(language)['entry-withdrawn.body'] ?? ''
    const branch = (text: string, name: string): string =>
      new RegExp(`\\b${name} \\{((?:[^{}]|\\{\\w+\\})*)\\}`, 'u').exec(text)?.[1] ?? name
    const final = page['entrant.withdraw.final'] ?? ''
    const way = mail.slice(mail.indexOf('{mayReturn, select'))
    expect(branch(way, 'results')).toBe(branch(final, 'other'))
    expect(branch(way, 'other')).toBe(branch(final, 'closed'))
    const undoable = page['entrant.withdraw.undoable'] ?? 'none'
    expect(branch(way, 'yes')).toContain(undoable.replace(/\.$/u, ','))
  })
})
