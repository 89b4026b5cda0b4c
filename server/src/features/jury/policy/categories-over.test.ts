import { expect, test } from 'vitest'
import type { RoundNow } from '../core/round.ts'
import { categoriesOver } from './categories-over.ts'

const at = (day: number): Date => new Date(Date.UTC(2026, 5, day))
const round = (closes: number | null, ...categories: string[]): RoundNow => ({
  round: {
    panels: categories.length === 0 ? [] : [{ key: 'p', name: { en: 'P' }, categories }],
  } as unknown as RoundNow['round'],
  opensAt: at(1),
  closesAt: closes === null ? null : at(closes),
})
const over = (day: number, ...rounds: RoundNow[]) => categoriesOver(['towns', 'villages'], rounds, at(day))

test('a category is over for whoever would judge it when every round that judges it is, and not before', () => {
  const [first, finals] = [round(10), round(20, 'towns')]
  expect([over(9, first, finals), over(10, first, finals), over(20, first, finals)]).toEqual([
    [],
    ['villages'],
    ['towns', 'villages'],
  ])
})

test('a round that has no end yet can still be judged', () => {
  expect(over(30, round(10), round(null))).toEqual([])
})
