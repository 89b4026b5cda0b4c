import { expect, test } from 'vitest'
import { wonTwiceAmong } from './authorities-won.ts'
import { givenAmong, scopesOf } from './given-among.ts'
import { overgivenAmong, ungivenAmong } from './overgiven.ts'

const ALL = ['small', 'large', 'theme']
const categories = ALL.map((key) => ({ key }))
const inEach = { kind: 'category' } as const
const sizes = { kind: 'group', categories: ['small', 'large'] } as const
const inCall = { kind: 'call' } as const
const distinction = (key: string, places: number | null, per: object, optional = true) =>
  ({ key, places, per, optional }) as never
const given = (category: string, of: string | null) => ({ category, distinction: of })

test('a distinction is given in each category, in a group of them together, or in the whole call', () => {
  expect(scopesOf({ per: inEach }, ALL)).toEqual([['small'], ['large'], ['theme']])
  expect(scopesOf({ per: { ...inEach, categories: ['theme'] } }, ALL)).toEqual([['theme']])
  expect(scopesOf({ per: sizes as never }, ALL)).toEqual([['small', 'large']])
  expect(scopesOf({ per: inCall }, ALL)).toEqual([ALL])
  for (const [per, category, among] of [
    [inEach, 'small', ['small']],
    [{ ...inEach, categories: ['theme'] }, 'small', []],
    [sizes, 'large', ['small', 'large']],
    [sizes, 'theme', []],
    [inCall, 'theme', ALL],
  ] as const)
    expect(givenAmong({ per: per as never }, category, ALL)).toEqual(among)
})

test('places are counted among all entries that compete for them: the last one that fits, and the first that does not', () => {
  const call = { categories, distinctions: [distinction('city', 2, sizes), distinction('first', 1, inEach)] }
  const two = [
    given('small', 'city'),
    given('large', 'city'),
    given('theme', 'first'),
    given('small', 'first'),
  ]
  expect(overgivenAmong(call, two)).toEqual([])
  expect(overgivenAmong(call, [...two, given('large', 'city'), given('theme', 'first')])).toEqual([
    { categories: ['small', 'large'], distinction: 'city', given: 3, limit: 2 },
    { categories: ['theme'], distinction: 'first', given: 2, limit: 1 },
  ])
})

test('a distinction that must be given waits for as many as there are places, or entries', () => {
  const call = {
    categories,
    distinctions: [distinction('first', 2, inEach, false), distinction('mention', 3, inCall)],
  }
  const entries = [
    given('small', 'first'),
    given('large', null),
    given('large', null),
    given('large', 'first'),
  ]
  expect(ungivenAmong(call, entries)).toEqual([
    { categories: ['large'], distinction: 'first', given: 1, places: 2 },
  ])
  expect(
    ungivenAmong(call, [...entries.slice(0, 2), given('large', 'first'), given('large', 'first')]),
  ).toEqual([])
})

test('an authority, alone or together with others, wins one of the distinctions that exclude each other, and any others beside it', () => {
  const won = (number: string, authorityIds: string, of: string | null) => ({
    ...{ number, authorities: authorityIds.split('').filter(Boolean), distinction: of },
    category: 'small',
  })
  const all = [
    won('1', 'a', 'first'),
    won('2', 'a', 'second'),
    won('3', 'a', 'mention'),
    won('4', 'b', 'first'),
    won('5', '', 'first'),
    won('6', '', 'first'),
  ]
  const rule = { by: 'authority', order: ['first', 'second'] } as const
  expect(wonTwiceAmong({ winOnlyOne: rule as never }, all)).toEqual([
    { numbers: ['1', '2'], categories: ['small'] },
  ])
  const together = [
    won('7', 'cd', 'first'),
    won('8', 'de', 'second'),
    won('9', 'fg', 'first'),
    won('10', 'gf', 'second'),
  ]
  expect(wonTwiceAmong({ winOnlyOne: rule as never }, together).map(({ numbers }) => numbers)).toEqual([
    ['7', '8'],
    ['9', '10'],
  ])
  expect(wonTwiceAmong({ winOnlyOne: { ...rule, by: 'entry' } as never }, all)).toEqual([])
  expect(wonTwiceAmong({ winOnlyOne: null }, all)).toEqual([])
})
