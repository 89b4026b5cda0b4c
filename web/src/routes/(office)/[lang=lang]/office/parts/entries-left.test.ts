import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { entriesLeft } from './entries-left.ts'

const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'office') }))
const left = (drafts: number, isOpenForEntries = true) =>
  entriesLeft(t, { isOpenForEntries, figures: { drafts } })

test('publishing while entries are taken says how many drafts, and that changes, can no longer be handed in', () => {
  expect(left(2)).toEqual([
    'The call still takes entries: nothing can be handed in any more, nor any of 2 drafts that are under way',
    'What entrants have changed since they handed it in, and not handed in again, can no longer be handed in',
  ])
  expect(left(1)[0]).toContain('nor 1 draft that is under way')
  expect(left(0)[0]).toBe('The call still takes entries: nothing can be handed in any more')
})

test('once entries are over nothing is said of them', () => {
  expect(left(2, false)).toEqual([])
})
