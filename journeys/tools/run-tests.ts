import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { skipsJourneys } from './browser.ts'
import { runSteps } from './check/run-steps.ts'
import { STEPS } from './check/steps.ts'
import { provideDebianPackages } from './debian-packages.ts'
import type { Project } from './projects.ts'
import { ROOT } from './root.ts'
import { add, failure, inWords, NOTHING, tallyOfPlaywright, tallyOfVitest, type Tally } from './tally.ts'

/** Runs a test runner that leaves a JSON report; one that ends without a report counts as one failure. */
async function runReporting(
  command: readonly string[],
  report: string,
  count: (text: string) => Tally,
): Promise<Tally> {
  const code = await new Promise<number>((fulfil, fail) => {
    const child = spawn(process.execPath, command, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    })
    child.on('error', fail)
    child.on('close', (status) => fulfil(status ?? 1))
  })
  if (!existsSync(report)) return failure(`no report of ${command[0]}`)
  const tally = count(await readFile(report, 'utf8'))
  return code !== 0 && tally.failed === 0 ? add(tally, failure(`${command[0]} ended with ${code}`)) : tally
}

const vitest = (...projects: readonly Project[]): Promise<Tally> => {
  const report = join(reports, `${projects.join('-')}.json`)
  return runReporting(
    [
      join(ROOT, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...projects.map((project) => `--project=${project}`),
    ],
    report,
    (text) => tallyOfVitest(JSON.parse(text)),
  )
}

const journeys = (report: string): Promise<Tally> =>
  runReporting(
    [
      join(ROOT, 'node_modules/@playwright/test/cli.js'),
      ...['test', '--config', join(ROOT, 'journeys/playwright.config.ts'), '--reporter=list,json'],
      ...(skipsJourneys() ? ['--list'] : []),
    ],
    report,
    (text) => tallyOfPlaywright(JSON.parse(text)),
  )

async function inTurn(parts: readonly (() => Promise<Tally>)[]): Promise<Tally> {
  let sum = NOTHING
  for (const part of parts) sum = add(sum, await part())
  return sum
}

const atOnce = async (parts: readonly Promise<Tally>[]): Promise<Tally> =>
  (await Promise.all(parts)).reduce(add)

const reports = await mkdtemp(join(tmpdir(), 'clarion-reports-'))
const tally = await inTurn([
  () => provideDebianPackages(process.env, console.log),
  () => vitest('pure', 'database'),
  // These few wait for their programs much of the time, which the check needs; the others use all of the machine.
  () => atOnce([vitest('process'), runSteps(STEPS, console.log)]),
  ...(existsSync(join(ROOT, 'journeys/playwright.config.ts'))
    ? [() => journeys(join(reports, 'journeys.json'))]
    : []),
])
await rm(reports, { recursive: true })
console.log(inWords(tally))
process.exitCode = tally.failed === 0 ? 0 : 1
