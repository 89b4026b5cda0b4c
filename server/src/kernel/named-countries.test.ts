import { expect, test } from 'vitest'
import { wantedIn } from './fold.ts'
import { countriesIn } from './named-countries.ts'

const named = (typed: string): string[] => [...new Set(countriesIn(wantedIn(typed)).flat())]

test('a country is known by its name in the languages of our readers and in its own, in any spelling', () => {
  const wanted = {
    EL: ['Greece', 'GRECIA', 'Ελλάδα', 'ellada'],
    AT: ['Austria', 'Αυστρία', 'Österreich', 'Oesterreich'],
    BG: ['Bulgaria', 'Βουλγαρία', 'България', 'Bulgarija'],
    UK: ['United Kingdom', 'Regno Unito', 'Ηνωμένο Βασίλειο', 'Great Britain'],
    CZ: ['Czechia', 'Cechia', 'Repubblica Ceca', 'Czech Republic'],
    NL: ['Netherlands', 'Paesi Bassi', 'Κάτω Χώρες', 'Holland'],
  }
  for (const [code, names] of Object.entries(wanted))
    expect([code, ...names.map(named)]).toEqual([code, ...names.map(() => [code])])
})

test('a country of several languages is known by its name in each of them', () => {
  const wanted = {
    BE: ['België', 'Belgique', 'Belgien'],
    CH: ['Schweiz', 'Suisse', 'Svizzera', 'Svizra'],
    IE: ['Éire', 'Eire', 'Ireland'],
    LU: ['Lëtzebuerg', 'Luxembourg', 'Luxemburg'],
    FI: ['Suomi', 'Finland'],
    CY: ['Κύπρος', 'Kıbrıs'],
    ES: ['España', 'Espanya', 'Espainia'],
    ME: ['Црна Гора', 'Crna Gora'],
    XK: ['Kosovë', 'Косово', 'Kosovo'],
  }
  for (const [code, names] of Object.entries(wanted))
    expect([code, ...names.map(named)]).toEqual([code, ...names.map(() => [code])])
})

test('what is no country has no name that finds one: not the Union, not the unknown, not what is no more', () => {
  const none = [
    'European Union',
    'Unione europea',
    'Ευρωπαϊκή Ένωση',
    'Unknown Region',
    'Eurozone',
    'Outlying Oceania',
  ]
  for (const typed of none) expect([typed, named(typed)]).toEqual([typed, []])
  expect([named('Germany'), named('Serbia'), named('France')]).toEqual([['DE'], ['RS'], ['FR']])
})

test('a part of a name names no country, nor does a word that countries share', () => {
  for (const typed of [
    'Roma',
    'Ital',
    'Regno',
    'Unito',
    'Republic',
    'City',
    'Isola',
    'South',
    'de',
    '',
    '???',
  ])
    expect([typed, named(typed)]).toEqual([typed, []])
})

test('each word says which countries it names, so that another word may be found elsewhere', () => {
  expect(countriesIn(wantedIn('rifiuti Regno Unito insieme'))).toEqual([[], ['UK'], ['UK'], []])
})
