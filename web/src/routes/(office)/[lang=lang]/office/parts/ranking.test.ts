import { expect, test } from 'vitest'
import { placeOn, spreadOf, WIDTH, type Ranked } from './ranking.ts'

const estimated = (half: [number, number] | null, ninety: [number, number] | null) =>
  spreadOf({ estimate: { value: 7, half, ninety, notEstimated: null, places: [1, 2] } } as Ranked)

test('a range that was not estimated is not drawn', () => {
  expect(estimated(null, null)).toBe(null)
  expect(estimated([6, 8], [5, 9])).toEqual({ value: 7, half: [6, 8], ninety: [5, 9] })
})

test('the axis leaves the same margin on both sides', () => {
  const place = placeOn({ from: 5, to: 9, ticks: [] })
  expect([place(5), place(7), place(9)]).toEqual([10, WIDTH / 2, WIDTH - 10])
})
