import { expect, test } from 'vitest'
import { together } from './together.ts'

const NONE = { state: 'none' } as const
const SAVED = { state: 'saved', at: '2026-01-01T10:00:00Z' } as const
const LATER = { state: 'saved', at: '2026-01-01T10:00:05Z' } as const
const OFFLINE = { state: 'offline', onDevice: 'kept' } as const
const REFUSED = { state: 'refused', because: 'Too long', onDevice: 'kept', others: SAVED.at } as const
const ONLY_HERE = { state: 'offline', onDevice: 'full' } as const

test('a page calls nothing saved as long as one of its parts is not', () => {
  expect(together([])).toEqual(NONE)
  expect(together([NONE, SAVED, LATER])).toEqual(LATER)
  expect(together([SAVED, OFFLINE])).toEqual(OFFLINE)
  expect(together([SAVED, { state: 'saving' }])).toEqual({ state: 'saving' })
  expect(together([OFFLINE, { state: 'conflict', href: '#compare' }, SAVED]).state).toBe('conflict')
})

test('what the page alone has is said before all else', () => {
  expect(together([REFUSED, ONLY_HERE])).toEqual(ONLY_HERE)
})

test('all else is called saved only where it is', () => {
  expect(together([SAVED, REFUSED])).toEqual(REFUSED)
  const { others: _others, ...alone } = REFUSED
  expect(together([OFFLINE, REFUSED])).toEqual(alone)
  const apart = { state: 'conflict', href: '#compare' } as const
  expect(together([{ ...apart, others: SAVED.at }, OFFLINE])).toEqual(apart)
})
