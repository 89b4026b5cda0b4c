import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOneLine, isPlainText } from '#kernel/one-line.ts'
import { cleanLine, cleanText, countText, joinDate, partialDate, splitDate, webAddress } from './index.ts'

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
    ['e-mail', 6, 1],
    ['Write to info@example.eu – now', 30, 4],
    ['https://example.eu/a-b?c=d&e', 28, 1],
    ['one—two – three - four', 22, 4],
    ['3,5 % … !', 9, 1],
    ['مرحبا بالعالم', 13, 2],
    ['Αθήνα, 1η\u00a0Μαΐου', 15, 3],
    ['👍 fine 🎉', 8, 1],
    ['東京 2', 4, 3],
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

describe('marks of direction', () => {
  it('are not kept in one line, and in several end with the passage that they are for', () => {
    expect(cleanLine('a\u202eb\u200f \u2067c\u2069\u061c')).toBe('ab c')
    expect(cleanText('\u2067אב\u2069 c\u200e')).toBe('\u2067אב\u2069 c\u200e')
    expect(cleanText('a\u202bb\nc\u202ed\u202c\u2069')).toBe('a\u202bb\u202c\ncd')
    expect(cleanText('\u2067\u202ba\u2069b\u202c')).toBe('\u2067\u202bab\u202c\u2069')
  })

  it('never leak from what is kept, which is kept the same again', () => {
    const marks = fc.string({
      unit: fc.constantFrom(...'ab\n\u200e\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069e\u0301'),
    })
    fc.assert(
      fc.property(marks, (given) => {
        const kept = cleanText(given)
        expect([cleanText(kept), isPlainText(kept), isOneLine(cleanLine(given))]).toEqual([kept, true, true])
        expect(cleanLine(cleanLine(given))).toBe(cleanLine(given))
      }),
    )
  })
})

describe('what is typed', () => {
  it('is read as people in Europe write it', () => {
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
