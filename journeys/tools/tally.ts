export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 }

export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

export const inWords = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

type VitestReport = {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

/** A file that could not be loaded has no failed test but is a failure all the same. */
export function tallyOfVitest(report: VitestReport): Tally {
  const unexplained = !report.success && report.numFailedTests === 0 ? 1 : 0
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unexplained,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

type PlaywrightReport = {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
  readonly errors?: readonly unknown[]
}

/** A journey that passed only at a second try is counted as failed: it would fail some other day. */
export function tallyOfPlaywright({ stats, errors = [] }: PlaywrightReport): Tally {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }
}
