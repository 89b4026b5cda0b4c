import { datesIn } from '@clarion/server/shared'
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { countryName, languageName } from '#lib/domain/countries.ts'
import { listsIn, numbersIn } from './formats.ts'

const CODES = ['', ' ', 'en-12', '!!!!', 'x-y-z-', 'E', 'toolongtobeacode', '<b>', 'é', '\u0000']

describe('codes that are kept', () => {
  it.each(CODES)('name themselves where they name no language or country: “%s”', (code) => {
    const language = languageName(code, 'en')
    expect([language.toLowerCase(), countryName(code, 'en')]).toEqual([code.toLowerCase(), code])
  })

  it('are named in the language of the reader where they name one', () => {
    expect([languageName('sl', 'it'), countryName('EL', 'it'), countryName('UK', 'en')]).toEqual([
      'Sloveno',
      'Grecia',
      'United Kingdom',
    ])
  })

  it('tell a time in UTC when the zone is none that is known here', () => {
    const format = datesIn('en-GB', { timeZone: 'Europe/Nowhere', hour: '2-digit', timeZoneName: 'short' })
    expect(format.format(new Date('2019-07-31T21:00:00Z'))).toBe('21 UTC')
  })
})

describe('pages', () => {
  it('name, count and date in one place, which makes each of its tools once and never falls over', () => {
    const own = globSync('web/src/**/*.{ts,svelte}')
      .filter((path) => !path.endsWith('.test.ts') && !path.endsWith('texts/formats.ts'))
      .filter((path) => /new Intl\./.test(readFileSync(path, 'utf8')))
    expect(own).toEqual([])
    expect(numbersIn('it', { maximumFractionDigits: 2 })).toBe(numbersIn('it', { maximumFractionDigits: 2 }))
    expect(numbersIn('it', { maximumFractionDigits: 2 })).not.toBe(numbersIn('it'))
    expect(numbersIn('it').format(0.5)).toBe('0,5')
    expect(listsIn('en-GB', 'disjunction').format(['a', 'b'])).toBe('a or b')
    expect(listsIn('en-GB').format(['a', 'b'])).toBe('a and b')
  })
})
