import { Command } from 'commander'
import { isBlank, Looks } from '#kernel/one-line.ts'
import { type Ballot, countVote, plackettLuce, type VoteMethod } from '#server/tools.ts'
import { InputFault, UsageFault } from './input-fault.ts'
import { once } from './once.ts'
import { readTable, type TableRow } from './table-file.ts'
import { print, printJson, printTable, runTool } from './tool.ts'
import { TOOL_WORDS } from './tool-words.ts'

type Options = { readonly in: string; readonly method: string; readonly json?: true }

const METHODS: readonly (VoteMethod | 'plackett-luce')[] = [
  'schulze',
  'ranked-pairs',
  'borda',
  'plackett-luce',
]

export const voteCommand = (): Command =>
  new Command('vote')
    .description(TOOL_WORDS.vote)
    .requiredOption('--in <file>', TOOL_WORDS.inBallots, once())
    .requiredOption('--method <method>', TOOL_WORDS.method, once())
    .option('--json', TOOL_WORDS.json)
    .action((options: Options) => runTool(() => vote(options)))

async function vote(options: Options): Promise<void> {
  const method = METHODS.find((one) => one === options.method)
  if (method === undefined) throw new UsageFault('method', { value: options.method })
  const ballots = await readBallots(options.in)
  const { notes, entries, ...more } = method === 'plackett-luce' ? byWorth(ballots) : byPlace(method, ballots)
  const voters = ballots.reduce((so, { count }) => so + count, 0)
  if (options.json) return printJson({ method, voters, ...more, notes, entries })
  printTable([['entry', 'rank', 'score'], ...entries.map(({ entry, rank, score }) => [entry, rank, score])])
  for (const note of notes) print(`\n${note}`)
}

function byPlace(method: VoteMethod, ballots: readonly Ballot[]) {
  const { elected, severalOrders } = countVote(method, ballots)
  const notes = severalOrders ? [TOOL_WORDS.severalOrders('')] : []
  return { ...(method === 'ranked-pairs' ? { severalOrders } : {}), notes, entries: elected }
}

function byWorth(ballots: readonly Ballot[]) {
  const { worths, prior, rounds, converged } = plackettLuce(ballots)
  const notes = [TOOL_WORDS.prior(prior), ...(converged ? [] : [TOOL_WORDS.notConverged(rounds)])]
  const entries = worths.map(({ entry, rank, worth }) => ({ entry, rank, score: worth }))
  return { prior, rounds, converged, notes, entries }
}

type Column = (typeof COLUMNS)[number]
type BallotRow = TableRow<Column>

const COLUMNS = ['ranking', 'count', 'ballot', 'entry', 'rank'] as const
/** Which columns belong together; what a form does not have would be passed over. */
const FORMS: Readonly<Record<'ranking' | 'ballot', readonly Column[]>> = {
  ranking: ['ranking', 'count'],
  ballot: ['ballot', 'entry', 'rank'],
}

/** Which of the two forms it is shows in its columns; a cell that its form needs is demanded in every row, and one of the other refused. */
async function readBallots(path: string): Promise<Ballot[]> {
  const rows: BallotRow[] = []
  const columns = { required: [], optional: COLUMNS }
  for await (const piece of readTable<Column>(path, columns)) for (const row of piece) rows.push(row)
  if (rows.length === 0) throw new InputFault('noBallots', { path })
  const has = (column: Column): boolean => rows.some((row) => row[column] !== undefined)
  const form = has('ranking') ? 'ranking' : 'ballot'
  if (form === 'ballot' && FORMS.ballot.some((column) => !has(column))) throw new InputFault('ballotColumns')
  const stray = COLUMNS.find((column) => has(column) && !FORMS[form].includes(column))
  if (stray !== undefined)
    throw new InputFault('ballotStray', { column: stray, form: FORMS[form].join(', ') })
  const looks = new Looks()
  return form === 'ranking' ? rows.map((row) => readRanking(row, looks)) : readLong(rows, looks)
}

function cellOf(row: BallotRow, column: Column): string {
  const cell = row[column]
  if (cell === undefined) throw new InputFault('cellEmpty', { line: row.line, column })
  return cell
}

/** `A > B = C`, with how many voters said so. */
function readRanking(row: BallotRow, looks: Looks): Ballot {
  const { line, count = '1' } = row
  const ranking = cellOf(row, 'ranking')
  const order = ranking.split('>').map((group) => group.split('=').map((name) => name.trim()))
  if (order.flat().some(isBlank)) throw new InputFault('ranking', { line, value: ranking })
  demandOnce(order.flat(), line, looks)
  return { count: wholeNumber(count, line, 'count'), order }
}

/** One row for each entry of a ballot; equal ranks are ties. */
function readLong(rows: readonly BallotRow[], looks: Looks): Ballot[] {
  const ballots = Map.groupBy(rows, (row) => cellOf(row, 'ballot'))
  return [...ballots.values()].map((own) => {
    demandOnce(
      own.map((row) => cellOf(row, 'entry')),
      own[0]?.line ?? 1,
      looks,
    )
    const groups = Map.groupBy(own, (row) => wholeNumber(cellOf(row, 'rank'), row.line, 'rank'))
    const order = [...groups]
      .sort(([a], [b]) => a - b)
      .map(([, group]) => group.map(({ entry = '' }) => entry))
    return { count: 1, order }
  })
}

function demandOnce(names: readonly string[], line: number, looks: Looks): void {
  const seen = new Set<string>()
  for (const entry of names) {
    if (seen.has(entry)) throw new InputFault('placedTwice', { line, entry })
    seen.add(entry)
    const first = looks.before(entry)
    if (first !== null) throw new InputFault('nameAlike', { line, entry, first })
  }
}

function wholeNumber(value: string, line: number, column: string): number {
  if (!/^0*[1-9]\d{0,8}$/.test(value)) throw new InputFault('count', { line, column, value })
  return Number(value)
}
