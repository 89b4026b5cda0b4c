import { describe, expect, test } from 'vitest'
import { MOST } from './limits.ts'
import { readPeople } from './people-list.ts'

describe('however hostile a text, it is read, and each of its lines has an answer', () => {
  const line = MOST.text
  const fill = (sign: string) => sign.repeat(Math.floor((line - 20) / sign.length))
  const whole = (sign: string) => sign.repeat(Math.floor(MOST.document / sign.length))
  const SIGNS = [
    'a@',
    'a',
    '\t',
    ' ',
    '"',
    '[',
    '<',
    '>',
    '(',
    '@',
    '.',
    "'",
    ';',
    ',',
    '\t"',
    '<a',
    'ä',
    'ạ̈',
    'a@b<',
  ]

  test.each(SIGNS)('a line as long as may be of %j between two signs is nobody', (sign) => {
    expect(readPeople(`x${fill(sign)}x`)).toMatchObject({ people: [], unread: [{ params: { line: 1 } }] })
  })

  test.each(SIGNS)(
    'a list as long as may be of lines of %j, one of which is a person, has that one',
    (sign) => {
      const lines = Array.from({ length: 14 }, () => `x${fill(sign)}x`)
      const { people } = readPeople(['Ann Bee; a@x.eu', ...lines].join('\n'))
      expect(people).toEqual([{ line: 1, name: 'Ann Bee', email: 'a@x.eu', organisation: '' }])
    },
  )

  test.each(['a@', 'a', '"', '[', '<'])(
    'one line of nothing but %j is too long to be read, by its line',
    (sign) => {
      const text = sign.repeat(100_000 / sign.length)
      const wrong = {
        field: 'people',
        code: 'line-too-long',
        params: { line: 2, length: 100_000, max: line },
      }
      const { people, unread: left } = readPeople(`Ann <a@x.eu>\n${text}\nBen, Maria`)
      expect([people.map(({ email }) => email), left]).toEqual([
        ['a@x.eu'],
        [wrong, { field: 'people', code: 'no-address', params: { line: 3, text: 'Ben, Maria' } }],
      ])
    },
  )

  test.each(['\t', ' ', '\n', '\r\n'])('a text of nothing but %j is empty', (sign) => {
    expect(readPeople(whole(sign))).toEqual({ people: [], unread: [], columns: [] })
  })

  const LINES = ['a@b.eu\n', 'a\n', '"\n', '<\n', '"a@b.eu\n', '"A, B" <a@b.eu>\n', '1. To: and - | a\n']

  test.each(LINES)('a thousand lines of %j are each read', (sign) => {
    const { people, unread: left } = readPeople(sign.repeat(1000))
    expect(people.length + left.length).toBeGreaterThan(1000 / 9)
  })

  const tooMany = {
    people: [],
    unread: [{ field: 'people', code: 'list-too-many', params: { max: 1000 } }],
    columns: [],
  }

  test.each(LINES)('of more lines of %j none is read, and it is said how many are', (sign) => {
    expect(readPeople(whole(sign))).toEqual(tooMany)
  })

  test.each(['a@b.eu,', '"A"<a@b.eu>;', 'a@b.eu '])('nor of more people in lines of %j', (piece) => {
    const line = `${piece.repeat(200)}c@b.eu\n`
    expect(readPeople(line.repeat(6))).toEqual(tooMany)
  })

  test('a longer text is not read at all, and it is said how long it may be', () => {
    const length = MOST.document + 1
    expect(readPeople('Ann <a@x.eu>\n'.padEnd(length))).toEqual({
      people: [],
      unread: [{ field: 'people', code: 'list-too-long', params: { length, max: MOST.document } }],
      columns: [],
    })
  })

  test('an address behind a long word is no part of it', () => {
    expect(readPeople(`${'a'.repeat(300)}@x.eu`).unread).toEqual([
      { field: 'people', code: 'bad-address', params: { line: 1, email: `${'a'.repeat(300)}…` } },
    ])
    expect(readPeople('a@b.eu@c.eu').unread).toEqual([
      { field: 'people', code: 'bad-address', params: { line: 1, email: 'a@b.eu@c.eu' } },
    ])
  })
})
