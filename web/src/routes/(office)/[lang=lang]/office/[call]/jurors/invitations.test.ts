import { expect, test } from 'vitest'
import { readInvitations, tooLong } from './invitations.ts'

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
        'Again <marta@EXAMPLE.eu>',
      ].join('\r\n'),
    ),
  ).toEqual({
    people: [
      { line: 1, name: 'Márta Horváth', email: 'marta@example.eu', organisation: '' },
      { line: 3, name: 'Giorgos Dimou', email: 'g.dimou@example.eu', organisation: 'Δήμος Παραδείγματος' },
      { line: 4, name: 'Elena Popa', email: 'elena@example.eu', organisation: '' },
      { line: 5, name: 'Tomaž Kos', email: 'tomaz@example.eu', organisation: '' },
    ],
    unread: [{ line: 6, text: 'no address here' }],
  })
})

test('names of each line what sending would refuse as too long', () => {
  const { people } = readInvitations(`${'A'.repeat(200)} <a@b.eu>\n${'B'.repeat(201)} <b@b.eu>`)
  expect(tooLong(people)).toEqual([
    { field: 'people', code: 'too-long', params: { line: 2, part: 'name', max: 200, length: 201 } },
  ])
})
