import { expect, test } from 'vitest'
import { areas, sourceOf } from './build/catalogues.ts'

test('a juror’s remark has one name in Greek: that of its field', () => {
  const others = areas().flatMap((area) =>
    Object.entries(sourceOf('el', area)).filter(([, text]) => /σχόλι|σχολί/iu.test(text)),
  )
  expect(others).toEqual([])
  expect(sourceOf('el', 'jury')['jury.sheet.remark']).toBe('Παρατήρηση')
})

test.each([
  ['en', /confirm.*does not count/u],
  ['it', /confermare.*non conta/u],
  ['el', /επιβεβαιώσετε.*δεν μετρά/u],
] as const)(
  'whose seat was taken back reads in %s that a review which waits to be confirmed does not count',
  (language, words) => expect(sourceOf(language, 'jury')['jury.gone.work.given']).toMatch(words),
)
