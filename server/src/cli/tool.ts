import { readFileSync } from 'node:fs'
import { Refusal } from '#kernel/refusals.ts'
import type { Rule, TieStep } from '#features/results/index.ts'
import { InputFault } from './input-fault.ts'
import { TOOL_WORDS } from './tool-words.ts'

/** Bad input is told in words on standard error, exit code 2; anything else is a fault of ours and is thrown on. */
export async function runTool(work: () => Promise<void> | void): Promise<void> {
  try {
    await work()
  } catch (error) {
    process.stderr.write(`${wordsFor(error).join('\n')}\n`)
    process.exitCode = 2
  }
}

function wordsFor(error: unknown): string[] {
  if (error instanceof InputFault) return [error.message]
  if (error instanceof Refusal && error.details.fields) {
    return error.details.fields.map(({ code, params = {} }) =>
      TOOL_WORDS.problemAt(
        params['line'] ?? '',
        params['column'] ?? '',
        TOOL_WORDS.problems[code]?.(params) ?? code,
      ),
    )
  }
  const isFile = error instanceof Error && 'code' in error && 'path' in error
  if (isFile) return [TOOL_WORDS.faults.file({ path: String(error.path), why: String(error.code) })]
  throw error
}

export const print = (text: string): void => void process.stdout.write(`${text}\n`)
export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2))

/** Columns of text, the first to the left and the rest to the right. */
export function printTable(rows: readonly (readonly (string | number | null)[])[]): void {
  const texts = rows.map((row) => row.map((cell) => (cell === null ? '–' : String(cell))))
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => (row[column] ?? '').length)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  print(texts.map(line).join('\n'))
}

export const rounded = (value: number | null, digits = 3): string | null =>
  value === null ? null : value.toFixed(digits)

export function readCount(option: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InputFault('number', { option, value })
  return Number(value)
}

const PLAIN_RULES = ['weighted-mean', 'median', 'rank-sum', 'schulze', 'ranked-pairs', 'adjusted'] as const

export function readRule(text: string): Rule {
  const [kind, number] = text.split(':')
  const plain = PLAIN_RULES.find((one) => one === text)
  if (plain !== undefined) return { kind: plain }
  if (kind === 'trimmed-mean') return { kind, drop: readCount('rule', number ?? '1') }
  if (kind === 'qualify') return { kind, quorum: readCount('rule', number ?? '1') }
  throw new InputFault('rule', { value: text })
}

export function readJson(path: string): unknown {
  const text = readFileSync(path, 'utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputFault('json', { path, why: String((error as Error).message) })
  }
}

export function readLadder(path: string | undefined): TieStep[] {
  if (path === undefined) return []
  const steps = readJson(path)
  if (!Array.isArray(steps)) throw new InputFault('notALadder')
  return steps.map((step: unknown, at) => {
    if (isStep(step)) return step
    throw new InputFault('ladder', { at: at + 1 })
  })
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const STEPS: Readonly<Record<string, (step: Readonly<Record<string, unknown>>) => boolean>> = {
  'highest-marks': () => true,
  criterion: ({ criterion }) => typeof criterion === 'string',
  chair: ({ order }) => Array.isArray(order) && order.every((entry) => typeof entry === 'string'),
  'public-vote': ({ votes }) =>
    isRecord(votes) && Object.values(votes).every((n) => Number.isSafeInteger(n) && Number(n) >= 0),
}

const isStep = (step: unknown): step is TieStep =>
  isRecord(step) && Object.hasOwn(STEPS, String(step['kind'])) && STEPS[String(step['kind'])]?.(step) === true
