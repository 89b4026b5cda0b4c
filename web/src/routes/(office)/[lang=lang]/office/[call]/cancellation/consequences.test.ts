import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { consequencesOf } from './consequences.ts'

const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'office') }))
const preview = {
  figures: { drafts: 0, handedIn: 3, jurors: 0, reviews: null },
  mails: [],
  move: 0,
  isPublic: false,
}

test('once results are public no page tells effects of cancelling, which nobody can do any more', () => {
  const seen = { act: 'cancel', preview, isWaiting: false } as const
  expect(consequencesOf(t, seen)?.happens).toContain(
    '3 entries that were handed in and not withdrawn will not be judged and not be published',
  )
  expect(consequencesOf(t, { ...seen, preview: { ...preview, isPublic: true } })).toBeNull()
})
