import { Command } from 'commander'
import { callSchema, gapsIn, loadPreset, type PresetProblem } from '#server/tools.ts'
import { CALL_WORDS } from './call-words.ts'
import { EXIT } from './exit.ts'
import { UsageFault } from './input-fault.ts'
import { once } from './once.ts'
import { readText } from './read-file.ts'
import { print, printJson, runTool } from './tool.ts'
import { visible } from './visible.ts'

type Options = { readonly at?: string; readonly json?: true; readonly schema?: true }

export const checkCallCommand = (): Command =>
  new Command('check-call')
    .description(CALL_WORDS.checkCall)
    .argument('[file]', CALL_WORDS.file)
    .option('--at <instant>', CALL_WORDS.at, once())
    .option('--json', CALL_WORDS.json)
    .option('--schema', CALL_WORDS.schema)
    .action((file: string | undefined, options: Options) => runTool(() => answer(file, options)))

function answer(file: string | undefined, options: Options): void {
  if (options.schema) printJson(callSchema())
  else if (file === undefined) throw new UsageFault('noFile')
  else checkCall(file, options)
}

/** More than any document can have wrong in it. */
const ALL = Number.MAX_SAFE_INTEGER

function checkCall(file: string, { at, json }: Options): void {
  const startsAt = at === undefined ? new Date() : instantOf(at)
  const text = readText(file)
  const result = loadPreset(text, { startsAt, most: ALL })
  const problems = result.ok ? [] : result.problems
  const gaps = result.ok ? gapsIn(text, result.document) : []
  if (json)
    printJson({
      file,
      problems: problems.map((problem) => ({ ...problem, remedy: remedyOf(problem) })),
      gaps,
    })
  else if (result.ok) print([CALL_WORDS.good, ...gaps.map((gap) => gapInWords(file, gap))].join('\n'))
  else print(problems.map((problem) => inWords(file, problem)).join('\n'))
  if (!result.ok) process.exitCode = EXIT.no
}

function instantOf(text: string): Date {
  const at = new Date(text)
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at.getTime()))
    throw new UsageFault('instant', { value: text })
  return at
}

const remedyOf = ({ kind, limit = '' }: PresetProblem): string => CALL_WORDS.remedies[kind](visible(limit))

type Placed = Pick<PresetProblem, 'line' | 'column' | 'field' | 'message'>

const saidAt = (file: string, { line, column, field, message }: Placed): string =>
  `${visible(file)}:${line}:${column}${field === '' ? '' : ` ${visible(field)}`}: ${visible(message)}.`

const inWords = (file: string, problem: PresetProblem): string =>
  `${saidAt(file, problem)} ${remedyOf(problem)}`

const gapInWords = (file: string, gap: Placed): string => `${CALL_WORDS.gap}${saidAt(file, gap)}`
