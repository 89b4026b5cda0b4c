import { expect, it } from 'vitest'
import { searchedWords } from './searched.ts'

it('leaves of words in an address what the database can keep', () => {
  expect(searchedWords(' open\0 doors ')).toBe('open doors')
  expect(searchedWords('a'.repeat(7000))).toHaveLength(200)
  expect(searchedWords(`${'a'.repeat(199)}😀`).isWellFormed()).toBe(true)
  expect(searchedWords('\0')).toBe('')
})
