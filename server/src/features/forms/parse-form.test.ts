import fc from 'fast-check'
import { LANGUAGES } from '#kernel/languages.ts'
import { describe, expect, it } from 'vitest'
import { acceptAnswers, coordinatesOf, misshapen, parseFormInput } from './index.ts'
import { NO_AUTHORITY } from './core/kinds/authority.ts'
import { aField, FIELDS, FORM } from './testing.ts'

const hostile = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, maxDepth: 4 })
const text = fc.string({ unit: 'binary', maxLength: 60 })
const lone = fc.constantFrom('\ud800', '\udc00x', 'a\0b', 'e\u0301', 'a\r\nb', '', '__proto__')
const typed = fc.oneof(text, lone)

describe('a plain form post', () => {
  it('becomes answers with everything that was typed', () => {
    const posted = new URLSearchParams([
      ['title', 'Moschee aperte'],
      ['title.lang', 'it'],
      ['reach', 'about 10000'],
      ['channels', 'a'],
      ['channels', 'b'],
      ['country', 'at'],
      ['authority', ''],
      ['authority.name', 'Torino'],
      ['period.from.year', '2017'],
      ['period.from.month', '13'],
      ['period.from.day', ''],
      ['period.to.year', ''],
      ['period.ongoing', 'on'],
      ['place', 'Torino'],
      ['place.lat', '45.07'],
      ['place.lon', ''],
      ['links.0.url', ''],
      ['links.0.title', ''],
      ['links.1.url', 'agenzianova.com'],
      ['rules', '2'],
      ['unknown', 'x'],
    ])
    expect(parseFormInput(FORM, 'all', posted)).toEqual({
      title: { kind: 'text', text: 'Moschee aperte', lang: 'it' },
      reach: { kind: 'number', raw: 'about 10000' },
      channels: { kind: 'choice', chosen: ['a', 'b'] },
      level: { kind: 'choice', chosen: [] },
      again: { kind: 'yes-no', said: '' },
      hard: { kind: 'scale', step: '' },
      country: { kind: 'country', code: 'AT' },
      authority: { kind: 'authority', authorityId: '', name: 'Torino' },
      period: { kind: 'period', from: '2017-13', to: '', ongoing: true },
      place: { kind: 'place', name: 'Torino', lat: '45.07', lon: '' },
      links: { kind: 'links', links: [{ url: 'agenzianova.com', title: '' }] },
      rules: { kind: 'declaration', ticked: true, version: '2' },
    })
  })

  it('keeps a number that could mean two as the language of its page reads it', () => {
    const read = (raw: string, lang: string) =>
      parseFormInput(FORM, 'all', [
        ['reach', raw],
        ['reach.lang', lang],
      ])['reach']
    expect(['it', 'el', 'en'].map((lang) => read('1.200', lang))).toEqual([
      { kind: 'number', raw: '1200' },
      { kind: 'number', raw: '1200' },
      { kind: 'number', raw: '1.2' },
    ])
    expect(read('1.200,50', 'en')).toEqual({ kind: 'number', raw: '1.200,50' })
    expect(parseFormInput(FORM, 'all', [['reach', '1.200']])['reach']).toEqual({
      kind: 'number',
      raw: '1.200',
    })
  })

  it('reads a number of whole things in its one meaning, whatever the language of its page', () => {
    const reach = aField({ key: 'reach', kind: 'number', limits: { whole: true } })
    const form = { version: '1', sections: [{ key: 'all', title: { en: 'All' }, fields: [reach] }] }
    const read = (raw: string, lang: string) =>
      parseFormInput(form, 'all', [
        ['reach', raw],
        ['reach.lang', lang],
      ])['reach']
    for (const lang of ['it', 'el', 'en'])
      expect(['1.200', '1,200', '+1.200', '1.20'].map((raw) => read(raw, lang))).toEqual(
        ['1200', '1200', '1200', '1.20'].map((raw) => ({ kind: 'number', raw })),
      )
  })

  it('reads no number anew that the page had shown and nobody touched', () => {
    const read = (raw: string, lang: string, shown: string) =>
      parseFormInput(FORM, 'all', [
        ['reach', raw],
        ['reach.lang', lang],
        ['reach.shown', shown],
      ])['reach']
    for (const lang of LANGUAGES)
      expect(read('1.200', lang, '1.200')).toEqual({ kind: 'number', raw: '1.200' })
    expect(read('1.300', 'it', '1.200')).toEqual({ kind: 'number', raw: '1300' })
    expect(read('1.300', 'en', '')).toEqual({ kind: 'number', raw: '1.3' })
  })

  it('takes a name typed over the authority that the page had shown for another one, which is not chosen', () => {
    const read = (name: string, id = 'a', shown: readonly (readonly [string, string])[] = SHOWN) =>
      parseFormInput(FORM, 'all', [['authority', id], ['authority.name', name], ...shown])['authority']
    const SHOWN = [
      ['authority.shown', 'a'],
      ['authority.name.shown', 'bolz'],
      ['authority.name.shown', 'Comune di Bolzano'],
    ] as const
    const said = (authorityId: string, name: string) => ({ kind: 'authority', authorityId, name })
    expect(read('Wien')).toEqual(said('', 'Wien'))
    for (const name of ['bolz', 'Comune di Bolzano', ' bolz ', '', ' '])
      expect(read(name)).toEqual(said('a', name.trim()))
    // Another one was chosen, or the page takes a choice away by itself.
    expect(read('Wien', 'b')).toEqual(said('b', 'Wien'))
    expect(read('Wien', 'a', [])).toEqual(said('a', 'Wien'))
    // What was chosen is taken away, whatever the box beside it still says.
    for (const name of ['bolz', 'Wien', '']) expect(read(name, NO_AUTHORITY)).toEqual(said('', ''))
  })

  it('takes degrees as they are typed: they have no thousands, and mean the same on a page in every language', () => {
    for (const lang of LANGUAGES)
      for (const lat of ['45.071', '45,071']) {
        const { place } = parseFormInput(FORM, 'all', [
          ['place', 'Torino'],
          ['place.lat', lat],
          ['place.lon', '7,686'],
          ['place.lang', lang],
        ])
        expect(place).toMatchObject({ lat, lon: '7,686' })
        expect(coordinatesOf({ lat, lon: '7,686' })).toEqual({ lat: 45.071, lon: 7.686 })
      }
  })

  it('leaves alone what another category is asked, and other sections', () => {
    expect(parseFormInput(FORM, 'all', [['reach', '5']], 'traditional')).not.toHaveProperty('reach')
    expect(parseFormInput(FORM, 'none', [['reach', '5']])).toEqual({})
  })

  it('never throws and is accepted as it is', () => {
    const name = fc.tuple(
      fc.constantFrom(...FIELDS.map(({ key }) => key), '__proto__'),
      fc.constantFrom('', '.lang', '.name', '.from', '.from.year', '.ongoing', '.0.url', '.1.title', '.lat'),
    )
    const pair = fc.tuple(
      name.map((parts) => parts.join('')),
      fc.oneof(typed, hostile),
    )
    fc.assert(
      fc.property(fc.array(pair), (entries) => {
        const answers = parseFormInput(FORM, 'all', entries)
        expect(acceptAnswers(FORM, answers)).toEqual(answers)
        expect(misshapen(FORM, answers)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

it('one name sent over and over costs no more than its letters', () => {
  const workOf = (nameOf: (n: number) => string): number => {
    const entries = Array.from({ length: 100_000 }, (_, n) => [nameOf(n), 'a'] as const)
    const before = process.cpuUsage()
    parseFormInput(FORM, FORM.sections[0]?.key ?? '', entries)
    return process.cpuUsage(before).user
  }
  // Thousands of times as much when each repetition copies those before it.
  expect(workOf(() => 'title')).toBeLessThan(20 * workOf((n) => `title ${n}`))
})
