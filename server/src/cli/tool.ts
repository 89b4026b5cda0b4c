import { isBag } from '#kernel/bag.ts'
import { Refusal } from '#kernel/refusals.ts'
import { isNestedDeeper, membersTwice, type Rule, type TieStep } from '#server/tools.ts'
import { EXIT } from './exit.ts'
import { InputFault, UsageFault, visibleParams } from './input-fault.ts'
import { inOneForm } from './name-form.ts'
import { readText } from './read-file.ts'
import { TOOL_WORDS } from './tool-words.ts'
import { visible, visibleJson, visibleLines } from './visible.ts'

/** Bad input and bad options are told in words on standard error, each with its exit code; a fault of ours is thrown on. */
export async function runTool(work: () => Promise<void> | void): Promise<void> {
  try {
    await work()
  } catch (error) {
    process.stderr.write(`${visibleLines(wordsFor(error).join('\n'))}\n`)
    process.exitCode = error instanceof UsageFault ? EXIT.usage : EXIT.input
  }
}

function wordsFor(error: unknown): string[] {
  if (error instanceof InputFault) return [error.message]
  if (error instanceof Refusal && error.details.fields) {
    return error.details.fields.map(({ code, params = {} }) => {
      const shown = visibleParams(params)
      const what = TOOL_WORDS.problems[code]?.(shown) ?? code
      const { line, column = '' } = shown
      return line === undefined ? what : TOOL_WORDS.problemAt(line, column, what)
    })
  }
  throw error
}

export const print = (text: string): void => void process.stdout.write(`${visibleLines(text)}\n`)
export const printJson = (value: unknown): void =>
  void process.stdout.write(`${visibleJson(JSON.stringify(value, null, 2))}\n`)

/** Columns of text, the first to the left and the rest to the right. */
export function printTable(rows: readonly (readonly (string | number | null)[])[]): void {
  const texts = rows.map((row) => row.map((cell) => (cell === null ? '–' : visible(String(cell)))))
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
  if (!/^\d{1,9}$/.test(value)) throw new UsageFault('number', { option, value })
  return Number(value)
}

const PLAIN_RULES = ['weighted-mean', 'median', 'rank-sum', 'schulze', 'ranked-pairs', 'adjusted'] as const

export function readRule(text: string): Rule {
  const [kind, number, ...more] = text.split(':')
  const plain = PLAIN_RULES.find((one) => one === text)
  if (plain !== undefined) return { kind: plain }
  if (more.length > 0) throw new UsageFault('rule', { value: text })
  if (kind === 'trimmed-mean') return { kind, drop: readCount('rule', number ?? '1') }
  if (kind === 'qualify') return { kind, quorum: readCount('rule', number ?? '1') }
  throw new UsageFault('rule', { value: text })
}

export function readJson(path: string): unknown {
  const text = readText(path)
  const value = parsed(path, text)
  const [twice] = membersTwice(text)
  if (twice) throw new InputFault('memberTwice', { path, member: twice.where })
  return value
}

/** Nothing that a command reads is nested deeper by far. */
const MOST_LEVELS = 500

/** A text that somebody gave us is not parsed where that would take memory without end. */
export function demandShallow(path: string, text: string): void {
  if (isNestedDeeper(text, MOST_LEVELS)) throw new InputFault('tooDeep', { path, most: MOST_LEVELS })
}

function parsed(path: string, text: string): unknown {
  demandShallow(path, text)
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
    if (isStep(step)) return namesInOneForm(step)
    throw new InputFault('ladder', { at: at + 1 })
  })
}

/** Beside its kind, a step has these members and no other. */
const STEPS: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  'highest-marks': {},
  criterion: { criterion: (value) => typeof value === 'string' },
  chair: { order: (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string') },
  'public-vote': {
    votes: (value) =>
      isBag(value) && Object.values(value).every((n) => Number.isSafeInteger(n) && Number(n) >= 0),
  },
}

function isStep(step: unknown): step is TieStep {
  if (!isBag(step) || !Object.hasOwn(STEPS, String(step['kind']))) return false
  const members = Object.entries(STEPS[String(step['kind'])] ?? {})
  return (
    Object.keys(step).length === members.length + 1 && members.every(([name, holds]) => holds(step[name]))
  )
}

function namesInOneForm(step: TieStep): TieStep {
  switch (step.kind) {
    case 'criterion':
      return { ...step, criterion: inOneForm(step.criterion) }
    case 'chair':
      return { ...step, order: step.order.map(inOneForm) }
    case 'public-vote':
      return { ...step, votes: votesInOneForm(step.votes) }
    default:
      return step
  }
}

function votesInOneForm(votes: Readonly<Record<string, number>>): Record<string, number> {
  const named = new Map<string, number>()
  for (const [spelling, n] of Object.entries(votes)) {
    const name = inOneForm(spelling)
    if (named.has(name)) throw new InputFault('ladderNames', { name })
    named.set(name, n)
  }
  return Object.fromEntries(named)
}
