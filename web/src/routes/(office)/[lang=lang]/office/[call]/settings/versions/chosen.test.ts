import { expect, test } from 'vitest'
import { chosenIn } from './chosen.ts'

/** The third was never put in place. */
const NUMBERS = [5, 4, 2, 1]
const chosen = (asked: string) => chosenIn(new URLSearchParams(asked), NUMBERS)

test('the versions that are compared are the two that were named, the earlier one first whichever was named first', () => {
  expect(chosen('from=1&to=4')).toEqual({ from: 1, to: 4, unknown: {} })
  expect(chosen('from=4&to=1')).toEqual({ from: 1, to: 4, unknown: {} })
})

test('of one version that is named what it changed is told, and of none what the last one did', () => {
  expect(['to=4', 'to=4&from=', 'from=4', '', 'to=1'].map(chosen)).toEqual([
    { from: 2, to: 4, unknown: {} },
    { from: 2, to: 4, unknown: {} },
    { from: 4, to: 5, unknown: {} },
    { from: 4, to: 5, unknown: {} },
    { from: 1, to: 1, unknown: {} },
  ])
  expect(chosenIn(new URLSearchParams('from=1&to=1'), [1])).toBeNull()
})

test('a version that is not there is named where it was asked for', () => {
  expect(chosen('from=3&to=99')?.unknown).toEqual({ from: '3', to: '99' })
  expect(chosen(`from=abc&to=${'9'.repeat(500)}`)?.unknown).toEqual({ from: 'abc', to: '9'.repeat(20) })
})
