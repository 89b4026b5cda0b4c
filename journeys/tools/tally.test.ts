import { expect, it } from 'vitest'
import { add, inWords, tallyOfPlaywright, tallyOfVitest } from './tally.ts'

const vitest = {
  success: true,
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [],
}

it('counts passed, failed and skipped tests of vitest, todo among the skipped', () => {
  expect(tallyOfVitest(vitest)).toEqual({ passed: 7, failed: 0, skipped: 3, broken: [] })
})

it('counts a test file that could not be loaded as one failure, and names it', () => {
  const file = { name: 'rank.test.ts', status: 'failed', message: 'No such module', assertionResults: [] }
  expect(tallyOfVitest({ ...vitest, success: false, testResults: [file] })).toEqual({
    passed: 7,
    failed: 1,
    skipped: 3,
    broken: ['rank.test.ts\n    No such module'],
  })
})

it('names a failed test of vitest with what it said first, without colours', () => {
  const assertionResults = [
    {
      fullName: 'ranks ties',
      status: 'failed',
      failureMessages: ['\u001B[31mexpected 1\u001B[39m\n\n  got 2'],
    },
    { fullName: 'ranks none', status: 'passed', failureMessages: [] },
  ]
  const file = { name: 'rank.test.ts', status: 'failed', message: '', assertionResults }
  expect(tallyOfVitest({ ...vitest, numFailedTests: 1, testResults: [file] }).broken).toEqual([
    'rank.test.ts › ranks ties\n    expected 1\n      got 2',
  ])
})

it('counts flaky journeys and errors outside of tests as failures, and names them', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 2, skipped: 3 }
  const spec = (title: string, ok: boolean) => ({
    title,
    ok,
    file: 'desk.spec.ts',
    line: 3,
    tests: [{ results: [{ error: { message: 'not focused' } }] }],
  })
  const suites = [{ specs: [spec('reads', true)], suites: [{ specs: [spec('marks', false)] }] }]
  expect(tallyOfPlaywright({ stats, suites, errors: [{ message: 'the server did not start' }] })).toEqual({
    passed: 4,
    failed: 4,
    skipped: 3,
    broken: [
      'desk.spec.ts:3 › marks\n    not focused',
      'outside of the journeys\n    the server did not start',
    ],
  })
})

it('adds up, and says it on the last line below what failed', () => {
  const one = { passed: 1, failed: 2, skipped: 3, broken: ['ranks ties'] }
  expect(inWords(add(one, one))).toBe('✘ ranks ties\n✘ ranks ties\n2 passed, 4 failed, 6 skipped')
})
