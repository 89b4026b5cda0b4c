import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameness, slugOf } from './names.ts'

test('a body that is listed already is told by its name, whatever its letters’ dress and the word for its kind', () => {
  for (const name of ['Comune di Bolzano', 'BOLZANO', 'bolzano', 'Città di Bolzano'])
    expect(sameness(name)).toBe('bolzano')
  expect(sameness('Община Айтос')).toBe(sameness('Aytos'))
})

test.each([
  ['Comune di Sale', 'Comune di Salle'],
  ['Gemeinde Au', 'Gemeinde Aue'],
  ['Comune di Iesi', 'Comune di Jesi d’Arno'],
])('two bodies whose names only sound alike are two: %s, %s', (one, other) =>
  expect(sameness(one)).not.toBe(sameness(other)),
)

test('the middle of a key says something in small letters and digits, whatever the script and signs of the name', () => {
  const names = [
    'Δήμος Αθηναίων',
    'Comune di Bolzano',
    '«Śródmieście»',
    'بلدية بيروت',
    'بلدية (Beirut)',
    '東京',
    '—',
  ]
  expect(names.map(slugOf)).toEqual(['athinaion', 'bolzano', 'srodmiescie', 'body', 'beirut', 'body', 'body'])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(slugOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    }),
  )
})
