import { expect, test } from 'vitest'
import { placeOn, spreadOf, type Ranked } from './ranking.ts'

const estimated = (half: [number, number] | null, ninety: [number, number] | null) =>
  spreadOf({
    estimate: { value: 7, half, ninety, notEstimated: null, places: [1, 2] },
    value: '7.25',
  } as Ranked)

test('a range that was not estimated is not drawn', () => {
  expect(estimated(null, null)).toBe(null)
  expect(estimated([6, 8], [5, 9])).toEqual({ value: 7, half: [6, 8], ninety: [5, 9], mean: 7.25 })
})

test('the axis is in per cent of its column, with the same margin on both sides', () => {
  const place = placeOn({ from: 5, to: 9, ticks: [] })
  expect([place(5), place(7), place(9)]).toEqual([4, 50, 96])
})

test('what lies beyond the axis is drawn at its end, not over the next column', () => {
  const place = placeOn({ from: 5, to: 6, ticks: [] })
  expect([place(1), place(9)]).toEqual([0, 100])
})
