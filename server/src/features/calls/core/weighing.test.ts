import { expect, test } from 'vitest'
import { weighingAmong } from './weighing.ts'

const among = (...weights: readonly number[]) =>
  weights.map((weight) =>
    weighingAmong(
      weights.map((each) => ({ weight: each })),
      { weight },
    ),
  )

test('weights that add up to a hundred are told per cent, also where they are equal', () => {
  expect(among(60, 40)).toEqual([
    { kind: 'percent', weight: 60 },
    { kind: 'percent', weight: 40 },
  ])
  expect(among(25, 25, 25, 25)[0]).toEqual({ kind: 'percent', weight: 25 })
  expect(among(33.3, 33.3, 33.4)[2]).toEqual({ kind: 'percent', weight: 33.4 })
})

test('weights of one and two count once and twice', () =>
  expect(among(1, 2)).toEqual([
    { kind: 'times', weight: 1 },
    { kind: 'times', weight: 2 },
  ]))

test('equal weights are told as equal, whatever their number', () => {
  expect(among(1, 1, 1)).toEqual([{ kind: 'same' }, { kind: 'same' }, { kind: 'same' }])
  expect(among(7, 7)[0]).toEqual({ kind: 'same' })
})

test('any other weight is told beside the sum that it is a part of', () => {
  expect(among(3, 4, 5)[0]).toEqual({ kind: 'share', weight: 3, total: 12 })
  expect(among(2, 4)[0]).toEqual({ kind: 'share', weight: 2, total: 6 })
})

test('what does not count is told so, and the others as if it were not there', () => {
  expect(among(60, 0, 40)).toEqual([
    { kind: 'percent', weight: 60 },
    { kind: 'none' },
    { kind: 'percent', weight: 40 },
  ])
  expect(among(1, 0, 1)[0]).toEqual({ kind: 'same' })
})
