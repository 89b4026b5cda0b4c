import { REFUSALS } from '@clarion/server/contract'
import { expect, test } from 'vitest'
import { sourceOf } from './build/catalogues.ts'

test('every refusal of the server has its words, and no words are left over', () => {
  const told = Object.keys(sourceOf('en', 'refusals')).filter((key) => !key.startsWith('refusals.field.'))
  expect(told.sort()).toEqual([...Object.keys(REFUSALS), 'internal'].map((code) => `refusals.${code}`).sort())
})
