import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { stateSaid } from './state-said.ts'

const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'office') }))
const said = (publication: Parameters<typeof stateSaid>[0]) =>
  t('office.publish.state', { state: stateSaid(publication) })
const AT = '2026-11-30T22:00:00.000Z'

test('a proposal that was taken back is not called a publication', () => {
  expect(said({ state: 'withdrawn', confirmedAt: null })).toBe(
    'The last proposal was taken back. Nothing of it was public.',
  )
  expect(said({ state: 'withdrawn', confirmedAt: AT })).toBe(
    'The last publication was taken back. Nothing is public.',
  )
})

test('what waits, what is public and what nobody proposed are said as they are', () => {
  expect(
    [
      null,
      { state: 'proposed' as const, confirmedAt: null },
      { state: 'confirmed' as const, confirmedAt: AT },
    ].map(stateSaid),
  ).toEqual(['none', 'proposed', 'confirmed'])
})
