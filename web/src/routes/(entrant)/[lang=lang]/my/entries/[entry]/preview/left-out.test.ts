import { expect, test } from 'vitest'
import { wayToMend } from './left-out.ts'

const YES = { ok: true, because: null }
const NO = { ok: false, because: 'call-not-open' }

test('what lacks of a picture that was handed in is completed beside it, of a working copy in its part', () => {
  const may = { edit: YES, complete: YES }
  const left = { hindrances: ['alt' as const, 'licence' as const] }
  expect(
    (['handed-in', 'changed', 'draft'] as const).map((version) => wayToMend(left, { version, may })),
  ).toEqual(['words', 'part', 'part'])
  expect(wayToMend(left, { version: 'handed-in', may: { edit: NO, complete: YES } })).toBe('words')
  expect(wayToMend(left, { version: 'draft', may: { edit: NO, complete: NO } })).toBe(null)
})

test('a picture that nobody can see is replaced while the entry can be changed; no words mend it', () => {
  const left = { hindrances: ['alt' as const, 'unreadable' as const] }
  expect(
    [YES, NO].map((edit) => wayToMend(left, { version: 'handed-in', may: { edit, complete: YES } })),
  ).toEqual(['part', null])
})
