import { expect, test } from 'vitest'
import { translator } from '#lib/texts/texts.ts'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { problemInWords } from './media.ts'

const field = {
  key: 'pictures',
  kind: 'image',
  maxItems: 3,
  limitBytes: 20_000_000,
  bytes: { left: 35_000_000 },
} as const

test.each([
  [{ retryAfterSeconds: 125 }, '3 minutes'],
  // A page that a plain form came back to knows the code alone.
  [{}, 'a minute'],
])('how long to wait before the next file is said in minutes: %j', (details, words) => {
  const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'refusals') }))
  const problem = { code: 'too-many-requests', fileName: 'a.jpg', details }
  expect(problemInWords(t, problem, field)).toContain(`Please wait ${words}`)
})

test.each([
  [{ left: 12_000_000 }, '12 MB'],
  // Of a plain form, what the page knows itself.
  [{}, '35 MB'],
])('how much is left is said with a file that is larger: %j', (details, words) => {
  const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'media') }))
  const problem = { code: 'holder-bytes-limit-reached', fileName: 'film.mp4', details }
  expect(problemInWords(t, problem, field)).toContain(`can take ${words} more`)
})
