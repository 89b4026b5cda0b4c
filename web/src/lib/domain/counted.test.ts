import { expect, test } from 'vitest'
import { countedIn, figureIn } from './counted.ts'

test('who counts people writes thousands as at home, and no fractions', () => {
  expect(['107436', '107.436', '107,436', '107 436', '107’436'].map(countedIn)).toEqual(
    Array(5).fill(107_436),
  )
  expect(['', 'many', '-5', '1e5', '1234567890'].map(countedIn)).toEqual(Array(5).fill(Number.NaN))
})

test('a figure without a year has none', () => {
  expect(figureIn({ population: '5', source: 'ISTAT', year: '' })).toEqual({ population: 5, source: 'ISTAT' })
  expect(figureIn({ population: '5', source: 'ISTAT', year: '2024' })).toMatchObject({ year: 2024 })
})
