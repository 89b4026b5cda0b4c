import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '#tools/root.ts'
import { findGapsInTexts } from './catalogues.ts'
import { findMissingCitations } from './cited-paths.ts'
import { findSecondWords } from './second-words.ts'
import { findStrayMedia } from './style-rules.ts'
import { translatedTexts } from './translated.ts'
import { findRefusedWords } from './words.ts'

/** `note` is said of a step that is good, too; `output` of one that is not. */
export type Verdict = { readonly isGood: boolean; readonly output: string; readonly note?: string }
export type Step = { readonly name: string; readonly run: () => Promise<Verdict> }

/** Runs programs of node_modules one after the other, on the Node that runs this; stops at the first that fails. */
function programs(cwd: string, ...commands: readonly (readonly [string, ...string[]])[]) {
  return async (): Promise<Verdict> => {
    let last: Verdict = { isGood: true, output: '' }
    for (const [program, ...args] of commands) {
      last = await runProgram(cwd, join(ROOT, 'node_modules', program), args)
      if (!last.isGood) return last
    }
    return last
  }
}

function runProgram(cwd: string, program: string, args: readonly string[]): Promise<Verdict> {
  return new Promise((fulfil, fail) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    })
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    child.on('error', fail)
    child.on('close', (code) =>
      fulfil({ isGood: code === 0, output: Buffer.concat(output).toString('utf8') }),
    )
  })
}

/** A check of our own that finds nothing when all is well. */
const findsNothing = (find: (root: string) => Promise<readonly string[]>) => async (): Promise<Verdict> => {
  const found = await find(ROOT)
  return { isGood: found.length === 0, output: found.join('\n') }
}

const WEB = join(ROOT, 'web')

/** Longest first, so that they share the cores well. */
export const STEPS: readonly Step[] = [
  { name: 'lint', run: programs(ROOT, ['eslint/bin/eslint.js', '.', '--max-warnings', '0']) },
  {
    name: 'types of the pages',
    run: programs(
      WEB,
      ['@sveltejs/kit/svelte-kit.js', 'sync'],
      // On the same native compiler as the step below: a quarter of the work, and the same findings.
      ['svelte-check/bin/svelte-check', '--output', 'human', '--fail-on-warnings', '--tsgo-experimental-api'],
    ),
  },
  {
    name: 'types',
    // Several threads find each type anew for themselves: half as much work again, on cores that other steps want.
    run: programs(ROOT, ['@typescript/native/bin/tsc', '-p', 'tsconfig.json', '--singleThreaded']),
  },
  { name: 'dead code', run: programs(ROOT, ['knip/bin/knip.js', '--no-progress', '--no-config-hints']) },
  {
    name: 'import rules',
    run: programs(ROOT, [
      'dependency-cruiser/bin/dependency-cruise.mjs',
      ...['server', 'web', 'journeys'],
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'],
    ]),
  },
  {
    name: 'format',
    run: programs(ROOT, [
      'prettier/bin/prettier.cjs',
      ...['--check', '--cache', '--cache-strategy', 'content', '--log-level', 'warn', '.'],
    ]),
  },
  { name: 'texts complete', run: findsNothing(findGapsInTexts) },
  { name: 'texts translated', run: () => translatedTexts(ROOT) },
  { name: 'cited paths', run: findsNothing(findMissingCitations) },
  { name: 'words', run: findsNothing(findRefusedWords) },
  { name: 'words in Greek', run: findsNothing(findSecondWords) },
  { name: 'breakpoints and paper', run: findsNothing(findStrayMedia) },
].filter(({ name }) => name !== 'types of the pages' || existsSync(join(WEB, 'vite.config.ts')))
