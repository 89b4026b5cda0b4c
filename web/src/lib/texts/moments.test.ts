import { describe, expect, it } from 'vitest'
import { shippedArea } from './build/catalogues.ts'
import { distance, inWords, shortDay } from './moments.ts'
import { translator } from './texts.ts'
import type { Language } from '@clarion/server/shared'

const CLOSE = '2019-07-31T21:59:00Z'
const reader = (language: Language) =>
  translator(() => ({ language, catalogue: shippedArea(language, 'common') }))
const say = (language: Language, zone = 'Europe/Brussels') =>
  inWords({ at: CLOSE, zone, now: '2019-07-28T10:00:00Z' }, reader(language))

describe('a deadline in words', () => {
  it('names weekday, time, zone and distance in every language', () => {
    expect([say('en'), say('it'), say('el')]).toEqual([
      'Wednesday 31 July 2019, 23:59 Brussels time, in 3 days',
      'mercoledì 31 luglio 2019, ore 23:59 (ora di Bruxelles), tra 3 giorni',
      'Τετάρτη 31 Ιουλίου 2019, 23:59 (ώρα Βρυξελλών), σε 3 ημέρες',
    ])
  })

  it('is told in the zone of the call, also where we have no name of our own for it', () => {
    expect([say('en', 'Europe/Athens'), say('en', 'Europe/Lisbon')]).toEqual([
      'Thursday 1 August 2019, 00:59 Athens time, in 4 days',
      'Wednesday 31 July 2019, 22:59 Western European Time, in 3 days',
    ])
  })

  it('at midnight is the end of the day that people write down, not the beginning of the next', () => {
    const midnight = { at: '2019-07-31T22:00:00Z', zone: 'Europe/Brussels' }
    expect([inWords({ ...midnight, isEnd: true }, reader('en')), inWords(midnight, reader('en'))]).toEqual([
      'Wednesday 31 July 2019, 24:00 Brussels time',
      'Thursday 1 August 2019, 00:00 Brussels time',
    ])
    expect(inWords({ ...midnight, isEnd: true, now: '2019-07-28T10:00:00Z' }, reader('en'))).toBe(
      'Wednesday 31 July 2019, 24:00 Brussels time, in 3 days',
    )
    expect(inWords({ at: CLOSE, zone: 'Europe/Brussels', isEnd: true }, reader('it'))).toBe(
      'mercoledì 31 luglio 2019, ore 23:59 (ora di Bruxelles)',
    )
  })

  it('is told without a distance that is longer than a year', () => {
    expect(inWords({ at: CLOSE, zone: 'Europe/Brussels', now: '2026-11-26T10:00:00Z' }, reader('en'))).toBe(
      'Wednesday 31 July 2019, 23:59 Brussels time',
    )
  })

  it('in a table says the year only where it is not this one', () => {
    const day = (now: string) => shortDay(CLOSE, 'Europe/Brussels', reader('en'), now)
    expect([day('2019-01-01T00:00:00Z'), day('2020-01-01T00:00:00Z')]).toEqual(['31 Jul', '31 Jul 2019'])
  })

  it.each([
    ['2019-07-31T21:57:30Z', 'in 1 minute'],
    ['2019-07-31T21:58:30Z', 'in 30 seconds'],
    ['2019-07-31T21:59:00Z', '1 second ago'],
    ['2019-07-31T21:59:59Z', '59 seconds ago'],
    ['2019-07-31T16:58:00Z', 'in 5 hours'],
    ['2019-07-29T22:30:00Z', 'in 47 hours'],
    ['2019-07-29T20:00:00Z', 'in 2 days'],
    ['2019-08-03T10:00:00Z', '3 days ago'],
    ['2019-11-07T10:00:00Z', '99 days ago'],
    ['2019-11-08T10:00:00Z', '3 months ago'],
    ['2021-07-28T10:00:00Z', '23 months ago'],
    ['2026-11-26T10:00:00Z', '7 years ago'],
  ])('seen from %s is %s', (now, words) => {
    expect(distance(CLOSE, now, 'Europe/Brussels', 'en')).toBe(words)
  })
})
