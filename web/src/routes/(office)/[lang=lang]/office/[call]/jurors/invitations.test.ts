import { expect, test } from 'vitest'
import { ofLines, readInvitations, tooLong } from './invitations.ts'

const read = (line: string) => {
  const { people, unread } = readInvitations(line)
  return unread.length > 0
    ? unread
    : people.map(({ name, email, organisation }) => [name, email, organisation])
}

test('reads lines as address books and spreadsheets give them, and gives back what it cannot read', () => {
  expect(
    readInvitations(
      [
        'Márta Horváth <Marta@example.eu>',
        '',
        'Giorgos Dimou;g.dimou@example.eu;Δήμος Παραδείγματος',
        'elena@example.eu\tElena Popa',
        '"Tomaž Kos" tomaz@example.eu',
        'no address here',
      ].join('\r\n'),
    ),
  ).toEqual({
    people: [
      { line: 1, name: 'Márta Horváth', email: 'marta@example.eu', organisation: '' },
      { line: 3, name: 'Giorgos Dimou', email: 'g.dimou@example.eu', organisation: 'Δήμος Παραδείγματος' },
      { line: 4, name: 'Elena Popa', email: 'elena@example.eu', organisation: '' },
      { line: 5, name: 'Tomaž Kos', email: 'tomaz@example.eu', organisation: '' },
    ],
    unread: [{ field: 'people', code: 'no-address', params: { line: 6, text: 'no address here' } }],
  })
})

const OF_A_LINE: readonly [string, string, string][] = [
  ['Ann Bee; ann.bee@x.eu; Comune di Io1, Settore Cultura', 'Ann Bee', 'Comune di Io1, Settore Cultura'],
  [
    'Ann Bee\tann.bee@x.eu\tComune di Io1; Settore Cultura, II',
    'Ann Bee',
    'Comune di Io1; Settore Cultura, II',
  ],
  ['Ann Bee,ann.bee@x.eu,"Comune di Io1, Settore Cultura"', 'Ann Bee', 'Comune di Io1, Settore Cultura'],
  ['Ann Bee, ann.bee@x.eu, Comune di Io1, Settore Cultura', 'Ann Bee', 'Comune di Io1, Settore Cultura'],
  ['Ann Bee; ann.bee@x.eu; Comune di Io1; Settore Cultura', 'Ann Bee', 'Comune di Io1, Settore Cultura'],
  ['"Bee, Ann";"ann.bee@x.eu";"Comune ""Io1"""', 'Bee, Ann', 'Comune "Io1"'],
  ['Ann Bee;ann.bee@x.eu;Comune "Io1", Cultura', 'Ann Bee', 'Comune "Io1", Cultura'],
  ['"Bee, Ann" <ann.bee@x.eu>', 'Bee, Ann', ''],
  ['Bee, Ann <ann.bee@x.eu>', 'Bee, Ann', ''],
  ['"Bee, Ann" <ann.bee@x.eu>; Comune di Io1, Settore Cultura', 'Bee, Ann', 'Comune di Io1, Settore Cultura'],
  ['Ann Bee <ann.bee@x.eu>, Comune di Io1', 'Ann Bee', 'Comune di Io1'],
  ['Ann "Bee, ann.bee@x.eu, Comune di Io1', 'Ann "Bee', 'Comune di Io1'],
  ['"Ann Bee, ann.bee@x.eu, Comune di Io1', '"Ann Bee', 'Comune di Io1'],
  ['ann.bee@x.eu', '', ''],
  ['"ann.bee@x.eu" <ann.bee@x.eu>', '', ''],
]

test.each(OF_A_LINE)('leaves nothing of a line out: %s', (line, name, organisation) => {
  expect(read(line)).toEqual([[name, 'ann.bee@x.eu', organisation]])
})

test('says of a line that it has the address of another, and of one that has several, and drops neither', () => {
  expect(readInvitations('Ann <a@b.eu>\n\nAnn Bee; A@b.eu; Comune di Io1').unread).toEqual([
    { field: 'people', code: 'twice', params: { line: 3, email: 'a@b.eu', first: 1 } },
  ])
  expect(read('Ann <a@b.eu>, Bob <b@b.eu>')).toEqual([
    { field: 'people', code: 'several-addresses', params: { line: 1, emails: 'a@b.eu, b@b.eu' } },
  ])
})

test('names of each line what sending would refuse as too long', () => {
  const { people } = readInvitations(`${'A'.repeat(200)} <a@b.eu>\n${'B'.repeat(201)} <b@b.eu>`)
  expect(tooLong(people)).toEqual([
    { field: 'people', code: 'too-long', params: { line: 2, part: 'name', max: 200, length: 201 } },
  ])
})

test('what the server says of one of the people names the line on which they stand', () => {
  const { people } = readInvitations('Ann <ann@a.eu>\n\nBen <ben@b.eu>')
  const said = [
    { field: 'jurors.1.email', code: 'marks-were-open' },
    { field: 'jurors.0.email', code: 'juror-already-invited' },
    { field: 'categories', code: 'required' },
  ]
  expect(ofLines(people, said)).toEqual([
    { field: 'people', code: 'marks-were-open', params: { line: 3, email: 'ben@b.eu' } },
    { field: 'people', code: 'already-invited', params: { line: 1, email: 'ann@a.eu' } },
    { field: 'categories', code: 'required' },
  ])
})
