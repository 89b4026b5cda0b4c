import { expect, test } from 'vitest'
import { untilChange } from './until-change.ts'

const AT = { opensAt: '2026-05-01T10:00:00.000Z', closesAt: '2026-05-02T10:00:00.000Z' }

test.each([
  [AT, '2026-05-01T09:59:59.000Z', 1000],
  [AT, '2026-05-01T10:00:00.000Z', 86_400_000],
  [AT, '2026-05-02T09:59:59.999Z', 1],
  [AT, '2026-05-02T10:00:00.000Z', null],
  [{ ...AT, closesAt: null }, '2026-05-02T10:00:00.000Z', null],
])('a page changes by itself at the next of its instants: %o at %s', (window, now, left) => {
  expect(untilChange({ ...window, now })).toBe(left)
})
