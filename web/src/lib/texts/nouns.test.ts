import { LANGUAGES, NOUNS } from '@clarion/server/shared'
import { expect, test } from 'vitest'
import { areas, sourceOf } from './build/catalogues.ts'

const familiesOf = (keys: readonly string[]) => [...new Set(keys.map((key) => key.replace(/\.[^.]+$/, '')))]

test.each(LANGUAGES)(
  'every noun has a whole sentence of its own for each that counts or names it, in %s',
  (language) => {
    const source = sourceOf(language, 'nouns')
    const expected = familiesOf(Object.keys(source)).flatMap((family) =>
      NOUNS.map((noun) => `${family}.${noun}`),
    )
    expect(Object.keys(source).sort()).toEqual(expected.sort())
  },
)

test('no sentence takes a noun as a word to put into it', () => {
  const taking = LANGUAGES.flatMap((language) =>
    areas().flatMap((area) =>
      Object.entries(sourceOf(language, area)).filter(([, text]) => /\{noun\b/.test(text)),
    ),
  )
  expect(taking).toEqual([])
})

/** What only some awards are about. */
const OF_ONE_AWARD = [
  /campaign|clarinet|migration/i,
  /campagn[ae]\b|clarinet|migrazione/i,
  /εκστρατ|clarinet|μετανάστευσ/i,
]

test('outside of the sentences for a noun, no text of ours says what is entered or what an award is about', () => {
  const saying = areas()
    .filter((area) => area !== 'nouns')
    .flatMap((area) => LANGUAGES.flatMap((language) => Object.entries(sourceOf(language, area))))
    .filter(([, text]) => OF_ONE_AWARD.some((word) => word.test(text)))
  expect(saying).toEqual([])
})
