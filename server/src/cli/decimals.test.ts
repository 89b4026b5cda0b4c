import { expect, test } from 'vitest'
import { decimalReader } from './decimals.ts'

const readOf = (values: readonly string[]): string[] => {
  const cells = values.map((value, at) => ({ line: at + 2, column: 'score', value }))
  return values.map(decimalReader(cells))
}

test('a cell is read with its thousands parted in any way that has one meaning', () => {
  expect(readOf(['1.200,50', '1’200', '1.200.000', '1\u202f200,5', '-1e3', '7.', '0007', 'many'])).toEqual([
    '1200.50',
    '1200',
    '1200000',
    '1200.5',
    '-1e3',
    '7.',
    '0007',
    'many',
  ])
})

test('a cell that could be a thousand and some is refused where the file does not tell', () => {
  expect(() => readOf(['1,250', '7'])).toThrow()
  expect(readOf(['1,250', '7,5'])).toEqual(['1.250', '7.5'])
})
