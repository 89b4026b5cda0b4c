import { describe, expect, test } from 'vitest'
import { csvOf } from './csv.ts'

const written = (value: string): string => csvOf(['a'], [[value]]).slice('\uFEFFa\r\n'.length, -'\r\n'.length)

test('a table has a mark at its head, commas, and line ends as RFC 4180 wants them', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['plain', 'a,"b"\nc'],
        ['', 'è'],
      ],
    ),
  ).toBe('\uFEFFa,b\r\nplain,"a,""b""\nc"\r\n,è\r\n')
})

describe('no cell runs as a formula', () => {
  test.each([...'=+-@＝＋－＠﹦﹢﹣﹫'])('%s at its head', (sign) => {
    expect(written(`${sign}cmd|' /C calc'!A0`)).toBe(`'${sign}cmd|' /C calc'!A0`)
    expect(written(`a${sign}b`)).toBe(`a${sign}b`)
  })

  test.each(['\t', '\r', '\n'])('%j at its head', (break_) => {
    expect(written(`${break_}x`).replaceAll('"', '')).toBe(`'${break_}x`)
  })

  test.each([' ', '\u00A0', '\u200B', '\uFEFF', '\u202E', '\0'])(
    '%j before the sign hides nothing',
    (hidden) => {
      expect(written(`${hidden}=x`)).toBe(`'${hidden}=x`)
      expect(written(`${hidden}＝x`)).toBe(`'${hidden}＝x`)
    },
  )

  test.each([
    ['Foo;=cmd()', '"Foo;\'=cmd()"'],
    ['Foo;＝cmd()', '"Foo;\'＝cmd()"'],
    ['a; "@x', '"a; ""\'@x"'],
    ['a\tb\t＋x', "a\tb\t'＋x"],
    ['a\n=x', '"a\n\'=x"'],
    ['a\r\n－x', '"a\r\n\'－x"'],
    ['\n=x', '"\'\n\'=x"'],
    ['a; b', '"a; b"'],
  ])('when a spreadsheet parts cells at semicolons: %j', (value, expected) => {
    expect(written(value)).toBe(expected)
  })
})
