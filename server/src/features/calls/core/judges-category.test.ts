import { expect, test } from 'vitest'
import { judgedCategories } from './judges-category.ts'

const categories = [{ key: 'towns' }, { key: 'villages' }] as never
const round = (...panels: readonly (readonly string[] | undefined)[]) =>
  ({
    panels: panels.map((each) => ({ key: 'p', name: { en: 'P' }, ...(each && { categories: each }) })),
  }) as never
const judged = (...rounds: readonly ReturnType<typeof round>[]) =>
  rounds.map((one) => judgedCategories({ categories, rounds: rounds as never }, one))

test('juries side by side judge each their own categories, and one without panels all', () => {
  expect(judged(round(['towns']), round(['villages']))).toEqual([['towns'], ['villages']])
  expect(judged(round(['towns']), round())).toEqual([['towns'], null])
  expect(judged(round(['towns'], undefined), round(['towns'], ['villages']))).toEqual([null, null])
})

test('a category that nobody judges is missing everywhere', () => {
  expect(judged(round(['towns']), round(['towns']))).toEqual([null, null])
})
