import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { periodInWords, yearsOf } from './periods.ts'

type Language = 'en' | 'it' | 'el'
const textsIn = (language: Language) =>
  translator(() => ({ language, catalogue: shippedArea(language, 'common') }))
const said = (language: Language, from: string | null, to: string | null, isOngoing = false) =>
  periodInWords({ from, to, isOngoing }, textsIn(language))

test('a month reads grammatically in Italian and Greek: of a day in the genitive, alone as its name, never after a preposition', () => {
  expect([said('it', '2017-06-11', '2019-03'), said('it', '2017-06', null, true)]).toEqual([
    '11 giugno 2017 – marzo 2019',
    'in corso, inizio: giugno 2017',
  ])
  expect([said('el', '2017-06-11', '2019-03'), said('el', '2017-06', null, true)]).toEqual([
    '11 Ιουνίου 2017 – Μάρτιος 2019',
    'σε εξέλιξη, έναρξη: Ιούνιος 2017',
  ])
  expect([said('it', '2017', null, true), said('el', null, '2019')]).toEqual(['dal 2017', 'έως το 2019'])
})

test('years need no spaces between them, and what is no date stays as it was typed, box by box', () => {
  expect([said('en', '2017', '2019'), said('en', '2018', '2018'), said('en', '2018-13', null)]).toEqual([
    '2017–2019',
    '2018',
    '13/2018',
  ])
  expect(said('it', '2025-2-31', '1999')).toBe('31/2/2025 – 1999')
})

test('the years of a period are those that were typed: one with a digit too many is not read as another year', () => {
  const years = (from: string | null, to: string | null, isOngoing = false) =>
    yearsOf({ from, to, isOngoing }, textsIn('en'))
  expect([years('2017-06-11', '2019-03'), years('20255', '2025-10'), years('20255-3', null)]).toEqual([
    '2017–2019',
    '20255 – 2025',
    '20255',
  ])
  expect([years(null, '20255-1-1'), years('', ''), years('2018-02', null, true)]).toEqual([
    'until 20255',
    '',
    'since 2018',
  ])
})
