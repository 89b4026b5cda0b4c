import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { askedFor } from './asked-for.ts'

const said = (language: 'en' | 'it' | 'el') => {
  const t = translator(() => ({ language, catalogue: shippedArea(language, 'office') }))
  return [2, 4, 5].map((n) => [t('office.ofAsked', askedFor(n, 3)), t('office.assign.has', askedFor(n, 3))])
}

test('an entry with more jurors than asked for is never said to have “4 of 3”', () => {
  expect(said('en')).toEqual([
    ['2 of 3', '2 of 3 jurors'],
    ['4 (3 asked for)', '4 jurors, one more than asked for'],
    ['5 (3 asked for)', '5 jurors, 2 more than asked for'],
  ])
  expect(said('it')).toEqual([
    ['2 di 3', '2 di 3 giurati'],
    ['4 (ne bastano 3)', '4 giurati, uno più del necessario'],
    ['5 (ne bastano 3)', '5 giurati, 2 più del necessario'],
  ])
  expect(said('el')).toEqual([
    ['2 από 3', '2 από 3 κριτές'],
    ['4 (αρκούν 3)', '4 κριτές, ένας παραπάνω από όσους ζητούνται'],
    ['5 (αρκούν 3)', '5 κριτές, 2 παραπάνω από όσους ζητούνται'],
  ])
})

test('what an entry has of what the call asks for is counted by no page as what can only be less', () => {
  const pages = globSync('web/src/routes/**/*.svelte').map(
    (path) => [path, readFileSync(path, 'utf8')] as const,
  )
  expect(pages.length).toBeGreaterThan(50)
  expect(
    pages.filter(([, page]) => /office\.of', \{[^}]*perEntry/u.test(page)).map(([path]) => path),
  ).toEqual([])
})
