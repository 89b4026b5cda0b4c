import { expect, test } from 'vitest'
import { firstProblems } from './first-problems.ts'

const wrong = (many: number) =>
  Array.from({ length: many }, (_, at) => ({ field: `jurors.${at}.name`, code: 'required' }))

test.each([0, 1, 100])('%i things that are wrong are all told', (many) => {
  expect(firstProblems(wrong(many))).toEqual(wrong(many))
})

test('of more the first hundred are told, and how many more there are', () => {
  const told = firstProblems(wrong(75_000))
  expect(told).toEqual([...wrong(100), { field: 'jurors.100.name', code: 'more', params: { n: 74_900 } }])
  expect(firstProblems(told)).toEqual(told)
  expect(firstProblems([...wrong(30), ...told]).at(-1)?.params).toEqual({ n: 74_930 })
})
