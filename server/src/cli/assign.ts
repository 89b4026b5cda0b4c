import { Command, InvalidArgumentError, Option } from 'commander'
import {
  assign,
  type Assignment,
  type AssignmentProblem,
  FAIRNESS,
  type Fairness,
  type Impossible,
  isDecimal,
} from '#server/tools.ts'
import { readProblemFile } from './assign/read-problem.ts'
import { FileFaults } from './assign/source.ts'
import { ASSIGN_WORDS, faultWords, reasonWords, relaxationWords, summaryWords } from './assign/words.ts'
import { withPoint } from './decimals.ts'
import { EXIT } from './exit.ts'
import { once } from './once.ts'
import { visible, visibleJson } from './visible.ts'

type Options = {
  readonly in: string
  readonly fairness: Fairness
  readonly floor?: number
  readonly seconds: number
  readonly json?: true
}

function parseSeconds(given: string): number {
  const seconds = Number(given)
  if (!(seconds > 0) || !Number.isFinite(seconds))
    throw new InvalidArgumentError(ASSIGN_WORDS.secondsWrong(given))
  return seconds
}

function parseFloor(given: string): number {
  const text = withPoint(given)
  const floor = Number(text)
  if (!isDecimal(text) || !Number.isFinite(floor))
    throw new InvalidArgumentError(ASSIGN_WORDS.floorWrong(given))
  return floor
}

/** The faults of a file in words, one a line: file:line:column field: what is wrong. */
export function faultLines(file: string, error: unknown): string {
  if (error instanceof FileFaults) {
    const line = ({ place, field, code, given }: FileFaults['faults'][number]): string =>
      `${file}:${place.line}:${place.column} ${field === '' ? '' : `${field}: `}${faultWords(code, given)}`
    return error.faults.map(line).map(visible).join('\n')
  }
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return ASSIGN_WORDS.unreadable(
    visible(file),
    code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? ASSIGN_WORDS.notUtf8 : code,
  )
}

function isFileTrouble(error: unknown): boolean {
  return error instanceof FileFaults || typeof (error as NodeJS.ErrnoException).code === 'string'
}

/** The answer as the documented JSON; a problem that cannot be solved has no pairs. */
export function toJson(answer: Assignment | Impossible): object {
  if (answer.feasible) {
    const { feasible: _, ...rest } = answer
    return rest
  }
  const nothing = {
    total: null,
    floor: null,
    bestTotal: null,
    price: null,
    gap: null,
    certificate: null,
    design: null,
  }
  const { reasons, relaxations } = answer.infeasible
  return {
    pairs: [],
    ...nothing,
    infeasible: {
      reasons: reasons.map((reason) => ({ ...reason, words: reasonWords(reason) })),
      relaxations: relaxations.map((relaxation) => ({ ...relaxation, words: relaxationWords(relaxation) })),
    },
  }
}

/** The answer for people: what was reached, then each entry with its jurors; or why not and what would help. */
export function toText(answer: Assignment | Impossible): string {
  if (answer.feasible) {
    const jurors = new Map<string, string[]>()
    for (const [entry, juror] of answer.pairs) jurors.set(entry, [...(jurors.get(entry) ?? []), juror])
    const lines = [...jurors].map(([entry, chosen]) => `${entry}: ${chosen.join(', ')}`)
    return [...summaryWords(answer), '', ...lines].map(visible).join('\n')
  }
  const { reasons, relaxations } = answer.infeasible
  const help = relaxations.length > 0 ? ASSIGN_WORDS.helps : ASSIGN_WORDS.nothingHelps
  return [
    ASSIGN_WORDS.impossible,
    ...reasons.map((reason) => `  ${reasonWords(reason)}`),
    help,
    ...relaxations.map((relaxation) => `  ${relaxationWords(relaxation)}`),
  ]
    .map(visible)
    .join('\n')
}

function readOrTell(file: string): AssignmentProblem | null {
  try {
    return readProblemFile(file)
  } catch (error) {
    if (!isFileTrouble(error)) throw error
    process.stderr.write(`${faultLines(file, error)}\n`)
    process.exitCode = EXIT.input
    return null
  }
}

async function run(options: Options): Promise<void> {
  const problem = readOrTell(options.in)
  if (problem === null) return
  const clock = (): number => performance.now()
  const { fairness, seconds, floor } = options
  const answer = await assign(problem, { fairness, seconds, clock, ...(floor !== undefined && { floor }) })
  if (!answer.feasible) process.exitCode = EXIT.no
  process.stdout.write(`${options.json ? visibleJson(JSON.stringify(toJson(answer))) : toText(answer)}\n`)
}

/** Its choices are checked before it is asked whether it was given already. */
function fairnessOption(): Option {
  const option = new Option('--fairness <kind>', ASSIGN_WORDS.fairness).choices(FAIRNESS).default('none')
  const choose = option.parseArg
  return option.argParser(once((value: string) => (choose ? choose(value, 'none') : value)))
}

export const assignCommand = (): Command =>
  new Command('assign')
    .description(ASSIGN_WORDS.assign)
    .requiredOption('--in <file>', ASSIGN_WORDS.in, once())
    .addOption(fairnessOption())
    .addOption(
      new Option('--floor <sum>', ASSIGN_WORDS.floor).argParser(once(parseFloor)).conflicts('fairness'),
    )
    .addOption(new Option('--seconds <n>', ASSIGN_WORDS.seconds).argParser(once(parseSeconds)).default(60))
    .option('--json', ASSIGN_WORDS.json)
    .action(run)
