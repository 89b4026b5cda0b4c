import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, type Catalogue, type Language } from '@clarion/server/shared'
import type { CallDocument } from '../../../../../../../../../server/src/features/calls/core/document.ts'
import { SETTINGS } from '../../../../../../../../../server/src/features/calls/settings-of-documents.ts'
import { documentDiff } from '../../../../../../../../../server/src/features/calls/core/document-diff.ts'
import { loadPreset } from '../../../../../../../../../server/src/features/calls/core/preset.ts'
import { shippedArea, sourceOf } from '#lib/texts/build/catalogues.ts'
import { translator, type Translator } from '#lib/texts/texts.ts'
import { differenceInWords } from './words.ts'
import type { Difference } from './values.ts'

const AREAS = ['common', 'office', 'people', 'versions']
const readers = new Map(
  LANGUAGES.map((language) => {
    const catalogue = Object.assign({}, ...AREAS.map((area) => shippedArea(language, area))) as Catalogue
    return [language, translator(() => ({ language, catalogue }))]
  }),
)
const reader = (language: Language): Translator => readers.get(language) as Translator

const file = new URL('../../../../../../../../../server/presets/clarinet-2019.yaml', import.meta.url)
const loaded = loadPreset(readFileSync(file, 'utf8'), { startsAt: new Date('2026-11-21T10:15:30Z') })
if (!loaded.ok) throw new Error('no preset')
const AWARD = loaded.document

type Open<T> = T extends readonly (infer Item)[]
  ? Open<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]: Open<T[K]> }
    : T
const changed = (change: (document: Open<CallDocument>) => void): CallDocument => {
  const document = structuredClone(AWARD) as Open<CallDocument>
  change(document)
  return document as CallDocument
}
const told = (language: Language, change: (document: Open<CallDocument>) => void) =>
  documentDiff(AWARD, changed(change)).map((difference) =>
    differenceInWords(reader(language), difference as Difference),
  )
const said = (language: Language, change: (document: Open<CallDocument>) => void) =>
  told(language, change).map(({ sentence }) => sentence)

describe('a difference in words', () => {
  test('is a sentence of its own where people would say one', () => {
    const change = (document: Open<CallDocument>) => {
      Object.assign(document.form.sections[0]?.fields[0] ?? {}, { required: false })
      Object.assign(document.phases[0] ?? {}, { closesAt: '2019-08-08T00:00' })
      Object.assign(document.rounds[0]?.criteria[0] ?? {}, { weight: 30 })
    }
    expect(said('en', change)).toEqual([
      'The phase “Entries” closes on Wednesday 7 August 2019, 24:00 Brussels time instead of Wednesday 31 July 2019, 24:00 Brussels time',
      'The question “Public authority” is no longer required',
      expect.stringMatching(/^The criterion “.*” counts 30 instead of \d+$/),
    ])
    expect(said('it', change).slice(1)).toEqual([
      'La domanda «Autorità pubblica» non è più obbligatoria',
      expect.stringMatching(/^Il criterio «.*» vale 30 anziché \d+$/),
    ])
    expect(said('el', change)[1]).toBe('Η ερώτηση «Δημόσια αρχή» δεν είναι πια υποχρεωτική')
  })

  test('names the thing and what of it says something else', () => {
    const change = (document: Open<CallDocument>) => {
      Object.assign(document.phases[0] ?? {}, { grace: { minutes: 10, announced: true } })
      document.eligibility.rules.splice(0, 1)
      document.languages.push('sk')
      document.ledBy.country = 'EL'
      document.categories.reverse()
      document.distinctions.splice(1)
    }
    expect(said('en', change)).toEqual([
      'The call, country of who leads it: Greece instead of Italy',
      'The call, languages: now also Slovak',
      'The rule on who may enter, countries is no longer there',
      'The category “Public Events” now stands further up',
      'The category “Traditional Media” now stands further up',
      'The phase “Entries”, grace after the close: said now, and not before',
      'The distinction “Special mention” is no longer there',
    ])
  })

  test('shows texts that are too long for a sentence as they were and as they are', () => {
    const [about] = told('it', (document) => {
      document.about['en'] = 'Another description.'
    })
    expect(about).toEqual({
      sentence: 'Il bando, descrizione (Inglese): non è più come prima',
      before: { text: AWARD.about['en'], lang: 'en' },
      after: { text: 'Another description.', lang: 'en' },
    })
  })

  test('of a setting that nobody has words for is true, and names the place', () => {
    const change = (document: Open<CallDocument>) =>
      Object.assign(document.categories[0] ?? {}, { colour: { ink: [1, { deep: 2 }] } })
    expect(said('en', change)).toEqual([
      'The category “Web and Social Media”, “colour” in the document: said now, and not before',
    ])
  })
})

/** A thing is told by its key, so that a key is never changed; parts of the document that are always there neither come nor go. */
const NEVER =
  /^(?!call).* key$|^call (programme|form|form.sections|ledBy|eligibility|eligibility.rules|rules|privacy|phases|rounds|distinctions)$|^section fields$|^round (criteria|panels|questions)$| (scale|limits)$/

test('everything that a document can say has a name or a sentence in the words for versions', () => {
  const texts = new Set(Object.keys(sourceOf('en', 'versions')).map((key) => key.replace(/^versions\./, '')))
  const unnamed = SETTINGS.filter((one) => {
    const [kind = '', setting = ''] = one.split(' ')
    return !NEVER.test(one) && !texts.has(`setting.${setting}`) && !texts.has(`sentence.${kind}.${setting}`)
  })
  expect(unnamed).toEqual([])
  expect(SETTINGS.length).toBeGreaterThan(80)
})

test.each(LANGUAGES)('every change of a document has its words in %s', (language) => {
  const other = changed((document) => {
    for (const { fields } of document.form.sections) for (const field of fields) field.audience = 'office'
    document.zone = 'Europe/Athens'
    document.fundingNotice = undefined
  })
  for (const difference of documentDiff(AWARD, other))
    expect(differenceInWords(reader(language), difference as Difference).sentence).not.toMatch(
      /[{}]|versions\./,
    )
})
