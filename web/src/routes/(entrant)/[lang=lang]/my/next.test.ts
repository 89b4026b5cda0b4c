import { expect, test } from 'vitest'
import { nextOf } from './next.ts'

test('that an entry can be changed and handed in again is said only as long as it can', () => {
  expect([nextOf('received', true), nextOf('received', false)]).toEqual(['received.open', 'received'])
  expect([nextOf('admitted', true), nextOf('withdrawn', false)]).toEqual(['admitted', 'withdrawn'])
})
