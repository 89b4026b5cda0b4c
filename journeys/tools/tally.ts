import { stripVTControlCharacters } from 'node:util'

export type Tally = {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What failed: its name, and what it said first. */
  readonly broken: readonly string[]
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, broken: [] }

export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  broken: [...a.broken, ...b.broken],
})

const MOST_LINES = 8

/** The beginning of what an error said, each line set in below its name. */
const saidFirst = (name: string, said = ''): string =>
  [name, ...stripVTControlCharacters(said).split('\n')]
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES)
    .join('\n    ')

/** One failure that no test stands for, and what it said. */
export const failure = (what: string, said?: string): Tally => ({
  ...NOTHING,
  failed: 1,
  broken: [saidFirst(what, said)],
})

/** The last line has the numbers; the lines above it name what failed, wherever in the output that was told at length. */
export const inWords = ({ passed, failed, skipped, broken }: Tally): string =>
  [...broken.map((each) => `✘ ${each}`), `${passed} passed, ${failed} failed, ${skipped} skipped`].join('\n')

type VitestReport = {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

/** A file that could not be loaded has no failed test but is a failure all the same. */
export function tallyOfVitest(report: VitestReport): Tally {
  const unexplained = !report.success && report.numFailedTests === 0 ? 1 : 0
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unexplained,
    skipped: report.numPendingTests + report.numTodoTests,
    broken: report.testResults.filter(({ status }) => status === 'failed').flatMap(brokenIn),
  }
}

function brokenIn({ name, message, assertionResults }: VitestReport['testResults'][number]): string[] {
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  if (failed.length === 0) return [saidFirst(name, message)]
  return failed.map((each) => saidFirst(`${name} › ${each.fullName}`, each.failureMessages?.[0]))
}

type PlaywrightError = { readonly message?: string }

type PlaywrightSuite = {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly {
    readonly title: string
    readonly file: string
    readonly line: number
    readonly ok: boolean
    readonly tests: readonly { readonly results: readonly { readonly error?: PlaywrightError }[] }[]
  }[]
}

type PlaywrightReport = {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
  readonly suites: readonly PlaywrightSuite[]
  readonly errors?: readonly PlaywrightError[]
}

/** A journey that passed only at a second try is counted as failed: it would fail some other day. */
export function tallyOfPlaywright({ stats, suites, errors = [] }: PlaywrightReport): Tally {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    broken: [
      ...suites.flatMap(brokenJourneysIn),
      ...errors.map(({ message }) => saidFirst('outside of the journeys', message)),
    ],
  }
}

const brokenJourneysIn = ({ suites = [], specs }: PlaywrightSuite): string[] => [
  ...specs
    .filter(({ ok }) => !ok)
    .map(({ file, line, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap(({ error }) => error ?? []))
      return saidFirst(`${file}:${line} › ${title}`, errors[0]?.message)
    }),
  ...suites.flatMap(brokenJourneysIn),
]
