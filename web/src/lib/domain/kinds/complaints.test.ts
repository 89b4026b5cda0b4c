import { expect, test } from 'vitest'
import { afterLeaving, afterTyping } from './complaints.ts'

const url = { field: 'site.url', code: 'url-invalid' }
const long = (count: number) => ({
  field: 'title',
  code: 'too-long',
  params: { max: 10, count, unit: 'characters' },
})

test('nothing is held against somebody in mid-word', () => {
  expect(afterTyping([], 'site', [url])).toEqual([])
  expect(afterTyping([long(12)], 'site', [url])).toEqual([long(12)])
})

test('what is wrong is said when its field is left', () => {
  expect(afterLeaving([long(12)], 'site', [url])).toEqual([long(12), url])
  expect(afterLeaving([url], 'site', [url])).toEqual([url])
})

test('what is right by now is no longer said, and what is still wrong is said as it stands', () => {
  expect(afterTyping([long(12), url], 'title', [])).toEqual([url])
  expect(afterTyping([long(12)], 'title', [long(11)])).toEqual([long(11)])
  expect(afterLeaving([long(12), url], 'title', [])).toEqual([url])
})
