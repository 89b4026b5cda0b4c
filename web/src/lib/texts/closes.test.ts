import { closeInMail, instantInMail } from '../../../../server/src/features/calls/core/instants-in-mails.ts'
import { LANGUAGES } from '@clarion/server/shared'
import { describe, expect, it, test } from 'vitest'
import { globSync, readFileSync } from 'node:fs'
import { areas, shippedArea, sourceOf } from './build/catalogues.ts'
import { inWords } from './moments.ts'
import { translator } from './texts.ts'

const MIDNIGHT = '2026-07-31T22:00:00Z'
const ZONE = 'Europe/Brussels'
/** Those with an own name in our texts, some that clocks or spelling make hard, and one that is nowhere near. */
const ZONES = [
  ...['Europe/Brussels', 'Europe/Rome', 'Europe/Athens', 'Europe/Nicosia', 'UTC', 'Europe/Lisbon'],
  ...['Europe/Dublin', 'Europe/Kyiv', 'europe/sofia', 'Atlantic/Azores', 'Asia/Kathmandu', 'Etc/GMT+3'],
]

/** Midnights of some of them, both changes of clocks, a turn of a year, and any. */
const INSTANTS = [
  ...[MIDNIGHT, '2026-07-31T21:00:00Z', '2026-07-31T23:00:00Z', '2026-12-31T23:00:00Z'],
  ...['2026-03-29T01:00:00Z', '2026-10-25T00:30:00Z', '2028-02-29T12:34:56.789Z', '2026-07-30T18:15:00Z'],
]

describe.each(LANGUAGES)('an instant in %s', (language) => {
  const t = translator(() => ({ language, catalogue: shippedArea(language, 'common') }))

  it('is said in one way, on pages as in mails, in any zone', () => {
    for (const zone of ZONES)
      for (const at of INSTANTS.map((each) => new Date(each))) {
        expect(instantInMail(at, zone, language)).toBe(inWords({ at, zone }, t))
        expect(closeInMail(at, zone, language)).toBe(inWords({ at, zone, isEnd: true }, t))
      }
  })

  it('that is a close at midnight is the 24:00 of the day that ends, and a minute later is the next day', () => {
    const close = closeInMail(new Date(MIDNIGHT), ZONE, language)
    expect(close).toBe(inWords({ at: MIDNIGHT, zone: ZONE, isEnd: true }, t))
    expect(close).toMatch(/31 \p{L}+ 2026.*24:00/u)
    expect(closeInMail(new Date('2026-07-31T22:01:00Z'), ZONE, language)).toMatch(/1 \p{L}+ 2026.*00:01/u)
    expect(instantInMail(new Date(MIDNIGHT), ZONE, language)).toMatch(/1 \p{L}+ 2026.*00:00/u)
  })

  it('names a zone that is far away in words that stand in a sentence', () => {
    const said = (zone: string) => closeInMail(new Date('2026-01-31T20:00:00Z'), zone, language)
    expect([ZONE, 'Europe/Lisbon', 'Asia/Kathmandu'].map(said)).toEqual(WORDS[language])
  })
})

/** What stands in brackets in texts of ours: no instant, which has brackets of its own around its zone. */
const IN_BRACKETS = ['ask', 'call', 'key', 'language', 'n', 'name', 'site', 'source', 'total']
const SERVER = new URL('../../../../server/src/', import.meta.url)

test('no text of a page or mail puts an instant in brackets, of which there would be two', () => {
  const mails = globSync('features/*/texts/*.json', { cwd: SERVER })
  const texts = [
    ...LANGUAGES.flatMap((language) => areas().map((area) => sourceOf(language, area))),
    ...mails.map((file) => JSON.parse(readFileSync(new URL(file, SERVER), 'utf8')) as Record<string, string>),
  ].flatMap((catalogue) => Object.entries(catalogue))
  // The words of an instant itself, and how it calls a zone.
  const others = texts.filter(([key]) => !/(?:^|\.)(?:instant|full$|zone)/.test(key))
  const bracketed = others.flatMap(([key, text]) =>
    [...text.matchAll(/\([^()]*\)/g)].flatMap(([words]) =>
      // What a choice says in one of its cases is words, no name.
      [...words.matchAll(/\{(\w+)(?=[},])/g)].map(([, name = '']) => `${name} in ${key}`),
    ),
  )
  expect(bracketed).not.toEqual([])
  expect(bracketed.filter((one) => !IN_BRACKETS.some((name) => one.startsWith(`${name} in `)))).toEqual([])
})

const WORDS = {
  en: [
    'Saturday 31 January 2026, 21:00 Brussels time',
    'Saturday 31 January 2026, 20:00 Western European Time',
    'Sunday 1 February 2026, 01:45 Nepal Time',
  ],
  it: [
    'sabato 31 gennaio 2026, ore 21:00 (ora di Bruxelles)',
    'sabato 31 gennaio 2026, ore 20:00 (ora dell’Europa occidentale)',
    'domenica 1 febbraio 2026, ore 01:45 (ora del Nepal)',
  ],
  el: [
    'Σάββατο 31 Ιανουαρίου 2026, 21:00 (ώρα Βρυξελλών)',
    'Σάββατο 31 Ιανουαρίου 2026, 20:00 (ώρα Δυτικής Ευρώπης)',
    'Κυριακή 1 Φεβρουαρίου 2026, 01:45 (ώρα Νεπάλ)',
  ],
} as const
