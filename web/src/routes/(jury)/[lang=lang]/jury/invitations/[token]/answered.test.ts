import { expect, test } from 'vitest'
import { answered } from './answered.ts'

test.each([
  ['accepted', true, 'accepted'],
  ['accepted', false, 'isAccepted'],
  ['declined', true, 'declined'],
  ['declined', false, 'isDeclined'],
  ['invited', true, null],
  ['invited', false, null],
] as const)(
  'nobody is thanked for what somebody else has answered: %s, and it is one’s own: %s',
  (state, isYours, said) => expect(answered({ state, isYours })).toBe(said),
)
