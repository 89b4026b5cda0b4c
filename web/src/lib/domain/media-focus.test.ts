import { expect, test } from 'vitest'
import { leadsTo } from './media-focus.ts'

test.each([
  ['remove f-1', 0, ['[value="restore f-1"]']],
  ['restore f-1', -1, ['[value="remove f-1"]']],
  // Further in the same direction, or back where there is no further.
  ['move f-1 1', 2, ['[value="move f-1 0"]', '[value^="move f-1 "]']],
  ['move f-1 1', 0, ['[value="move f-1 2"]', '[value^="move f-1 "]']],
  // It stays where it is.
  ['save', -1, []],
])('“%s” of the file at place %i leads to %j', (pressed, at, ways) => {
  expect(leadsTo(pressed, at)).toEqual(ways)
})
