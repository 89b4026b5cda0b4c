import { expect, test } from 'vitest'
import { firstPage, pageOf } from './paging.ts'

const at = (search: string) => new URL(`https://award.eu/en/office/c/entries${search}`)

test.each([
  ['?page=3', 3],
  ['', 1],
  ['?page=-1', 1],
  ['?page=99999', 1],
  ['?page=1e300', 1],
  ['?page=2.5', 1],
])('%s is page %d', (search, page) => {
  expect(pageOf(at(search))).toBe(page)
})

test('behind the last page one goes to the first, with the same filters; an empty list is its own first page', () => {
  const url = at('?q=a&page=9')
  expect(firstPage(url, { page: 9, shown: 0 })).toBe('/en/office/c/entries?q=a')
  expect(firstPage(url, { page: 9, shown: 1 })).toBeUndefined()
  expect(firstPage(at('?q=a'), { page: 1, shown: 0 })).toBeUndefined()
})
