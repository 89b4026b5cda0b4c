import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPeople } from './people-list.ts'

const peopleIn = (text: string) => {
  const { people, unread } = readPeople(text)
  return unread.length > 0
    ? unread
    : people.map(({ name, email, organisation }) => [name, email, organisation])
}
const unread = (code: string, params: object) => ({ field: 'people', code, params: { line: 1, ...params } })

describe('one line may name several people', () => {
  const three = [
    ['Maria R', 'm@x.eu', ''],
    ['Giorgos D', 'g@x.eu', ''],
    ['Elena P', 'e@x.eu', ''],
  ]

  test.each([
    ['semicolons', 'Maria R <m@x.eu>; Giorgos D <g@x.eu>; Elena P <e@x.eu>'],
    ['a semicolon at the end', 'Maria R <m@x.eu>;Giorgos D <g@x.eu>;Elena P <e@x.eu>;'],
    ['commas', 'Maria R <m@x.eu>, Giorgos D <g@x.eu>, Elena P <e@x.eu>'],
    ['tabs', 'Maria R <m@x.eu>\tGiorgos D <g@x.eu>\tElena P <e@x.eu>'],
    ['nothing', 'Maria R <m@x.eu> Giorgos D <g@x.eu> Elena P <e@x.eu>'],
    ['links', 'Maria R <mailto:m@x.eu>; Giorgos D <MAILTO:g@x.eu>; Elena P <e@x.eu<mailto:e@x.eu>>'],
    ['cells', 'Maria R;m@x.eu;Giorgos D;g@x.eu;Elena P;e@x.eu'],
    ['bare addresses behind names', 'Maria R m@x.eu, Giorgos D g@x.eu, Elena P e@x.eu'],
    ['single quotes', "'Maria R' <m@x.eu>; 'Giorgos D' <g@x.eu>; 'Elena P' <e@x.eu>"],
  ])('parted by %s', (_, line) => expect(peopleIn(line)).toEqual(three))

  test('whose family names stand before a comma, in quotes or not, and are read as one greets them', () => {
    for (const line of [
      '"Rossi, Maria" <m@x.eu>; "Dimou, Giorgos" <g@x.eu>',
      '"Rossi, Maria" <m@x.eu>, "Dimou, Giorgos" <g@x.eu>',
      'Rossi, Maria <m@x.eu>; Dimou, Giorgos <g@x.eu>',
      'Rossi, Maria <m@x.eu>, Dimou, Giorgos <g@x.eu>',
    ])
      expect(peopleIn(line)).toEqual([
        ['Maria Rossi', 'm@x.eu', ''],
        ['Giorgos Dimou', 'g@x.eu', ''],
      ])
  })

  test('each with what is said behind the address, where that is clear', () => {
    expect(peopleIn('Ann <a@x.eu>, Comune di Io; Ben <b@x.eu>, Comune di Ju')).toEqual([
      ['Ann', 'a@x.eu', 'Comune di Io'],
      ['Ben', 'b@x.eu', 'Comune di Ju'],
    ])
    expect(peopleIn('a@x.eu;Ann;b@x.eu;Ben')).toEqual([
      unread('several-addresses', { emails: 'a@x.eu, b@x.eu' }),
    ])
  })
})

const OF_A_LINE: readonly [string, string, string][] = [
  ['Ann Bee; ann.bee@x.eu; Comune di Io1, Settore Cultura', 'Ann Bee', 'Comune di Io1, Settore Cultura'],
  ['Ann Bee\tann.bee@x.eu\tComune di Io1; Settore, II', 'Ann Bee', 'Comune di Io1; Settore, II'],
  ['Ann Bee,ann.bee@x.eu,"Comune di Io1, Settore Cultura"', 'Ann Bee', 'Comune di Io1, Settore Cultura'],
  ['Ann Bee, ann.bee@x.eu, Comune di Io1, Settore Cultura', 'Ann Bee', 'Comune di Io1, Settore Cultura'],
  ['Ann Bee; ann.bee@x.eu; Comune di Io1; Settore Cultura', 'Ann Bee', 'Comune di Io1, Settore Cultura'],
  ['Ann Bee;Comune di Io1;ann.bee@x.eu;Io', 'Ann Bee', 'Comune di Io1, Io'],
  ['Ann;Bee;ann.bee@x.eu;Io', 'Ann Bee', 'Io'],
  ['Ann\tBee\tann.bee@x.eu', 'Ann Bee', ''],
  ['ann.bee@x.eu;Ann;Bee;Io', 'Ann Bee', 'Io'],
  ['"Bee, Ann";"ann.bee@x.eu";"Comune ""Io1"""', 'Ann Bee', 'Comune "Io1"'],
  ['Ann Bee;ann.bee@x.eu;Comune "Io1", Cultura', 'Ann Bee', 'Comune "Io1", Cultura'],
  ['"Bee, Ann" <ann.bee@x.eu>', 'Ann Bee', ''],
  ['Bee, Ann <ann.bee@x.eu>', 'Ann Bee', ''],
  ['"Bee, Ann" <ann.bee@x.eu>; Comune di Io1, Settore', 'Ann Bee', 'Comune di Io1, Settore'],
  ['Ann Bee <ann.bee@x.eu>, Comune di Io1', 'Ann Bee', 'Comune di Io1'],
  ['Ann "Bee, ann.bee@x.eu, Comune di Io1', 'Ann "Bee', 'Comune di Io1'],
  ['"Ann Bee, ann.bee@x.eu, Comune di Io1', '"Ann Bee', 'Comune di Io1'],
  ['ann.bee@x.eu (Ann Bee)', 'Ann Bee', ''],
  ['ann.bee@x.eu <mailto:ann.bee@x.eu>', '', ''],
  ['Ann Bee <ann.bee@x.eu>.', 'Ann Bee', ''],
  ['ANN.BEE@X.EU', '', ''],
  ['"ann.bee@x.eu" <ann.bee@x.eu>', '', ''],
]

test.each(OF_A_LINE)('leaves nothing of a line out: %s', (line, name, organisation) => {
  expect(peopleIn(line)).toEqual([[name, 'ann.bee@x.eu', organisation]])
})

describe('a table with a heading is read by it', () => {
  const expected = [
    ['Maria Rossi', 'm@x.eu', 'Comune di Bari, Bari'],
    ['Giorgos Dimou', 'g@x.eu', ''],
  ]

  test.each([
    ['Name,Organisation,Mail,Place\nMaria Rossi,Comune di Bari,m@x.eu,Bari\nGiorgos Dimou,,g@x.eu,'],
    ['Cognome;Nome;E-mail;Ente;Città\nRossi;Maria;m@x.eu;Comune di Bari;Bari\nDimou;Giorgos;g@x.eu;;'],
    [
      'Επώνυμο\tΌνομα\tEmail\tΦορέας\tΠόλη\nRossi\tMaria\tm@x.eu\tComune di Bari\tBari\nDimou\tGiorgos\tg@x.eu',
    ],
    [
      '"First Name","Last Name","Company","E-mail Address","Business City"\r\n' +
        '"Maria","Rossi","Comune di\r\nBari","m@x.eu","Bari"\r\n"Giorgos","Dimou","","g@x.eu",""\r\n',
    ],
  ])('%j', (text) => expect(peopleIn(text)).toEqual(expected))

  test('and columns of which nothing is read are named', () => {
    const { people, columns } = readPeople('Name;Phone;Mail;Fax\nMaria Rossi;+39 1;m@x.eu;\n')
    expect([people.length, columns]).toEqual([1, ['Phone']])
  })
})

test('given names and family names in cells of their own are told by the whole list', () => {
  expect(peopleIn('Maria;Rossi;m@x.eu;Bari\nMaria Teresa;De Luca;t@x.eu;Bari')).toEqual([
    ['Maria Rossi', 'm@x.eu', 'Bari'],
    ['Maria Teresa De Luca', 't@x.eu', 'Bari'],
  ])
})

test('what is not one person more is said by its line, duplicates too', () => {
  const { people, unread: left } = readPeople(
    [
      'Ann <a@b.eu>',
      '',
      'Ann Bee; A@B.eu; Comune',
      'nobody',
      'Ben <ben@gmail>',
      'Cy <c@b.eu>; Cy <c@b.eu>',
    ].join('\n'),
  )
  expect(people.map(({ line, email }) => [line, email])).toEqual([
    [1, 'a@b.eu'],
    [6, 'c@b.eu'],
  ])
  expect(left).toEqual([
    { field: 'people', code: 'twice', params: { line: 3, email: 'a@b.eu', first: 1 } },
    { field: 'people', code: 'no-address', params: { line: 4, text: 'nobody' } },
    { field: 'people', code: 'bad-address', params: { line: 5, email: 'ben@gmail' } },
    { field: 'people', code: 'twice', params: { line: 6, email: 'c@b.eu', first: 6 } },
  ])
})

test('a word in a list is no heading, and addresses of every script are read', () => {
  expect(peopleIn('Please e-mail these\nMaria <INFO@ΠΑΡΆΔΕΙΓΜΑ.ΕΛ>')).toEqual([
    unread('no-address', { text: 'Please e-mail these' }),
  ])
  expect(peopleIn('Maria <INFO@ΠΑΡΆΔΕΙΓΜΑ.ΕΛ>')).toEqual([['Maria', 'info@παράδειγμα.ελ', '']])
})

const word = fc.constantFrom('Maria', 'Γιώργος', 'José', 'Tomaž', 'O’Neil', 'Müller', 'Popescu', 'Ιωάννα')
const someone = fc.record({ one: word, other: word, n: fc.nat(99) })
const several = fc.uniqueArray(someone, { minLength: 1, maxLength: 5, selector: ({ n }) => n })
const name = ({ one, other }: { one: string; other: string }) => `${one} ${other}`

const WAYS: readonly [string, (all: readonly { one: string; other: string; n: number }[]) => string][] = [
  ['one a line', (all) => all.map((each) => `${name(each)} <p${each.n}@x.eu>`).join('\n')],
  ['semicolons', (all) => all.map((each) => `${name(each)} <p${each.n}@x.eu>`).join('; ')],
  ['commas', (all) => all.map((each) => `${name(each)} <mailto:p${each.n}@x.eu>`).join(', ')],
  ['quotes', (all) => all.map((each) => `"${name(each)}" <p${each.n}@x.eu>`).join(';')],
  ['cells', (all) => all.map((each) => `p${each.n}@x.eu\t${name(each)}`).join('\r\n')],
  ['parted names', (all) => all.map(({ one, other, n }) => `${one};${other};p${n}@x.eu`).join('\n')],
  [
    'a heading',
    (all) => `Mail,Last name,Name\n${all.map((p) => `p${p.n}@x.eu,${p.other},${p.one}`).join('\n')}`,
  ],
]

test.each(WAYS)('whoever writes people down with %s has them read as they are', (_, written) => {
  fc.assert(
    fc.property(several, (all) => {
      expect(peopleIn(written(all))).toEqual(all.map((each) => [name(each), `p${each.n}@x.eu`, '']))
    }),
  )
})

test('an address in a cell that no heading names is not left out without a word', () => {
  expect(readPeople('Mail\np1@x.eu\tp0@x.eu').unread).toMatchObject([
    { code: 'several-addresses', params: { line: 2, emails: 'p1@x.eu, p0@x.eu' } },
  ])
  expect(readPeople('Mail;Secretary\np1@x.eu;p0@x.eu')).toMatchObject({
    people: [{ email: 'p1@x.eu' }],
    unread: [],
    columns: ['Secretary'],
  })
})

test('whatever is pasted, every address in it is of somebody who was read, or of a line or a named column that was not', () => {
  const around = fc.constantFrom(...['  ', '<>', ';;', '""', '()', ',,', '\t\t', '\n\n'])
  const address = fc.tuple(around, fc.nat(9)).map(([pair, n]) => `${pair[0]}p${n}@x.eu${pair[1]}`)
  const sign = fc.constantFrom(
    '"',
    "'",
    ';',
    ',',
    '\t',
    '\n',
    '\r\n',
    '<',
    '>',
    ' ',
    '(',
    ')',
    'Mail',
    'Name',
    'a@b',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(sign, address, word), { maxLength: 25 }), (parts) => {
      const text = parts.join('')
      const { people, unread: left, columns } = readPeople(text)
      const read = people.map(({ email }) => email)
      const unreadFrom = left.map(({ params }) => Number(params?.['line']))
      for (const [at, line] of text.split(/\r\n|\r|\n/).entries())
        for (const [email] of line.matchAll(/p\d@x\.eu/g))
          expect([
            email,
            at,
            columns.some((name) => !/^\d+$/.test(name)) ||
              read.includes(email) ||
              unreadFrom.some((from) => from <= at + 1 && at < from + 8),
          ]).toEqual([email, at, true])
      expect(new Set(read).size).toBe(people.length)
    }),
    { numRuns: 500 },
  )
})
