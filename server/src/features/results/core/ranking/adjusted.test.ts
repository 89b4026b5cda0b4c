import { expect, it } from 'vitest'
import type { FittedModel } from '../severity/fit.ts'
import { adjustedValues } from './adjusted.ts'
import { toText } from './fraction.ts'

it('gives scores that are equal to what doubles tell one value, also at a half of the sixth decimal', () => {
  const scores = { A: 1.0000015 - 1e-12, B: 1.0000015 + 1e-12, C: 1.0000027, D: 1.0000015 - 5e-9 }
  const entries = Object.entries(scores).map(([name, score]) => ({
    name,
    n: 2,
    component: 1,
    effect: score - 1,
    se: 0,
  }))
  const model = { design: { scale: 4 }, severity: { mean: 1, entries } } as unknown as FittedModel
  const values = adjustedValues(
    Object.keys(scores).map((entry) => ({ entry, category: '', reviews: [] })),
    model,
  )
  const told = [...values].map(([entry, value]) => [entry, typeof value === 'string' ? value : toText(value)])
  expect(Object.fromEntries(told)).toEqual({ A: '1.000002', B: '1.000002', C: '1.000003', D: '1.000001' })
})
