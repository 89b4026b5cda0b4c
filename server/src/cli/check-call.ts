import { Command } from 'commander'
import { callSchema, loadPreset, type PresetProblem } from '#server/tools.ts'
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
  const result = loadPreset(readText(file), { startsAt, most: ALL })
  const problems = result.ok ? [] : result.problems
  if (json)
    printJson({ file, problems: problems.map((problem) => ({ ...problem, remedy: remedyOf(problem) })) })
  else print(result.ok ? CALL_WORDS.good : problems.map((problem) => inWords(file, problem)).join('\n'))
  if (!result.ok) process.exitCode = EXIT.no
}

function instantOf(text: string): Date {
  const at = new Date(text)
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at.getTime()))
    throw new UsageFault('instant', { value: text })
  return at
}

const remedyOf = ({ kind, limit = '' }: PresetProblem): string => CALL_WORDS.remedies[kind](visible(limit))

const inWords = (file: string, problem: PresetProblem): string => {
  const { line, column, field, message } = problem
  const where = `${visible(file)}:${line}:${column}${field === '' ? '' : ` ${visible(field)}`}`
  return `${where}: ${visible(message)}. ${remedyOf(problem)}`
}
