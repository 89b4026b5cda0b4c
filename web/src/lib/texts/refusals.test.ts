import { REFUSALS } from '@clarion/server/contract'
import { expect, it } from 'vitest'
import { sourceOf } from './build/catalogues.ts'

it('every refusal of the server has words', () => {
  const worded = sourceOf('en', 'refusals')
  expect(Object.keys(REFUSALS).filter((code) => worded[`refusals.${code}`] === undefined)).toEqual([])
})
