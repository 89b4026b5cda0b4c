import { expect, test } from 'vitest'
import { REQUEST_MS } from '#platform/http/server.ts'
import { atOnce, LIMIT_BYTES, MEDIA_KINDS } from './core/kinds.ts'

const BYTES_A_SECOND = 2_000_000 / 8

test.each(MEDIA_KINDS)(
  'as many files of kind %s as one form takes arrive over 2 Mbit/s while their request may take',
  (kind) => {
    const seconds = (LIMIT_BYTES[kind] * atOnce(LIMIT_BYTES[kind])) / BYTES_A_SECOND
    expect(seconds * 1000).toBeLessThan(REQUEST_MS)
  },
)

test('of large files fewer come with one form, and of any at least one', () => {
  const most = MEDIA_KINDS.map((kind) => atOnce(LIMIT_BYTES[kind]))
  expect(most).toEqual([20, 13, 8, 2])
  expect([atOnce(1), atOnce(1e12)]).toEqual([20, 1])
})
