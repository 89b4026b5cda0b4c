import { expect, it } from 'vitest'
import { add, inWords, tallyOfPlaywright, tallyOfVitest } from './tally.ts'

const vitest = { success: true, numPassedTests: 7, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1 }

it('counts passed, failed and skipped tests of vitest, todo among the skipped', () => {
  expect(tallyOfVitest(vitest)).toEqual({ passed: 7, failed: 0, skipped: 3 })
})

it('counts a test file that could not be loaded as one failure', () => {
  expect(tallyOfVitest({ ...vitest, success: false })).toEqual({ passed: 7, failed: 1, skipped: 3 })
})

it('counts flaky journeys and errors outside of tests as failures', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 2, skipped: 3 }
  expect(tallyOfPlaywright({ stats, errors: ['the server did not start'] })).toEqual({
    passed: 4,
    failed: 4,
    skipped: 3,
  })
})

it('adds up and says it on one line', () => {
  const one = { passed: 1, failed: 2, skipped: 3 }
  expect(inWords(add(one, one))).toBe('2 passed, 4 failed, 6 skipped')
})
