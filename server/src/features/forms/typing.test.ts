import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, countText, joinDate, numberOf, partialDate, splitDate, webAddress } from './index.ts'

const text = fc.string({ unit: 'binary', maxLength: 60 })
const lone = fc.constantFrom('\ud800', '\udc00x', 'a\0b', 'e\u0301', 'a\r\nb', '', '__proto__')
const typed = fc.oneof(text, lone)

describe('counting', () => {
  it.each([
    ['', 0, 0],
    ['αβγ δε', 6, 2],
    ['e\u0301', 1, 1],
    ['a\r\nb', 3, 2],
    ['👩‍👩‍👧', 5, 0],
    ["don't stop", 10, 2],
    ['𝒳y', 2, 1],
  ])('%j has %i characters and %i words', (given, characters, words) => {
    expect([countText(given), countText(given, 'words')]).toEqual([characters, words])
  })

  it('is the same for what was typed and what is kept', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom('characters' as const, 'words' as const), (given, unit) => {
        expect(countText(cleanText(given), unit)).toBe(countText(given, unit))
      }),
    )
  })
})

describe('what is typed', () => {
  it('is read as people in Europe write it', () => {
    expect(['12.5', '12,5', '1 200 000', '-3', '1.200', '1,200', '', 'many', '1e9'].map(numberOf)).toEqual([
      12.5,
      12.5,
      1_200_000,
      -3,
      null,
      null,
      null,
      null,
      null,
    ])
    expect(
      ['2017', '2017-06', '2017-6-11', '2019-02-29', '2020-02-29', '2017-13', '17', ''].map(
        (d) => !!partialDate(d),
      ),
    ).toEqual([true, true, true, false, true, false, false, false])
    expect(
      [
        'casoris.si',
        'http://a.eu/x?y',
        'a.eu:8080',
        'javascript:alert(1)',
        'ftp://a.eu',
        'https://u:p@a.eu',
        'a b.eu',
        'x',
      ].map(webAddress),
    ).toEqual(['https://casoris.si/', 'http://a.eu/x?y', 'https://a.eu:8080/', null, null, null, null, null])
  })

  it('keeps the parts of a wrong date', () => {
    const part = fc.stringMatching(/^[0-9a-z]{0,4}$/)
    fc.assert(
      fc.property(part, part, part, (year, month, day) => {
        expect(splitDate(joinDate(year, month, day))).toEqual({ year, month, day })
      }),
    )
  })
})
