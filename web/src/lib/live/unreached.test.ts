import { expect, test } from 'vitest'
import { isUnreached } from './unreached.ts'

test.each([
  'Failed to fetch',
  'Failed to fetch dynamically imported module: http://localhost/_app/a.js',
  'NetworkError when attempting to fetch resource.',
  'error loading dynamically imported module: http://localhost/_app/a.js',
  'Load failed',
  'Importing a module script failed.',
])('“%s” says that nothing answered', (words) => {
  expect(isUnreached(new TypeError(words))).toBe(true)
})

test.each([new TypeError('desk is undefined'), new Error('Failed to fetch'), 'Failed to fetch', undefined])(
  'a fault of our own is none of these: %o',
  (fault) => {
    expect(isUnreached(fault)).toBe(false)
  },
)
