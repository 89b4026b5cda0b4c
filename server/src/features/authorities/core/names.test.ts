import { expect, test } from 'vitest'
import { sameness } from './names.ts'

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
