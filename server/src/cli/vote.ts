import { Command } from 'commander'
import { type Ballot, countVote, plackettLuce, type VoteMethod } from '#server/tools.ts'
import { InputFault, UsageFault } from './input-fault.ts'
import { readTable, type TableRow } from './table-file.ts'
import { printJson, printTable, runTool } from './tool.ts'
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
    .requiredOption('--in <file>', TOOL_WORDS.inBallots)
    .requiredOption('--method <method>', TOOL_WORDS.method)
    .option('--json', TOOL_WORDS.json)
    .action((options: Options) => runTool(() => vote(options)))

async function vote(options: Options): Promise<void> {
  const method = METHODS.find((one) => one === options.method)
  if (method === undefined) throw new UsageFault('method', { value: options.method })
  const ballots = await readBallots(options.in)
  const entries = method === 'plackett-luce' ? byWorth(ballots) : countVote(method, ballots)
  const voters = ballots.reduce((so, { count }) => so + count, 0)
  if (options.json) printJson({ method, voters, entries })
  else
    printTable([['entry', 'rank', 'score'], ...entries.map(({ entry, rank, score }) => [entry, rank, score])])
}

function byWorth(ballots: readonly Ballot[]) {
  const worths = plackettLuce(ballots)
  return worths.map(({ entry, worth }) => ({
    entry,
    rank: 1 + worths.filter((other) => other.worth > worth + 1e-9).length,
    score: worth,
  }))
}

type BallotRow = TableRow<'ranking' | 'count' | 'ballot' | 'entry' | 'rank'>

const COLUMNS = ['ranking', 'count', 'ballot', 'entry', 'rank'] as const

/** Which of the two forms it is shows in the first row; a cell that its form needs is demanded in every row. */
async function readBallots(path: string): Promise<Ballot[]> {
  const rows: BallotRow[] = []
  const columns = { required: [], optional: COLUMNS }
  for await (const piece of readTable<keyof Omit<BallotRow, 'line'>>(path, columns))
    for (const row of piece) rows.push(row)
  if (rows.length === 0) throw new InputFault('noBallots', { path })
  const has = (column: (typeof COLUMNS)[number]): boolean => rows.some((row) => row[column] !== undefined)
  if (has('ranking')) return rows.map(readRanking)
  if (!has('ballot') || !has('entry') || !has('rank')) throw new InputFault('ballotColumns')
  return readLong(rows)
}

function cellOf(row: BallotRow, column: (typeof COLUMNS)[number]): string {
  const cell = row[column]
  if (cell === undefined) throw new InputFault('cellEmpty', { line: row.line, column })
  return cell
}

/** `A > B = C`, with how many voters said so. */
function readRanking(row: BallotRow): Ballot {
  const { line, count = '1' } = row
  const ranking = cellOf(row, 'ranking')
  const order = ranking.split('>').map((group) => group.split('=').map((name) => name.trim()))
  if (order.flat().includes('')) throw new InputFault('ranking', { line, value: ranking })
  demandOnce(order.flat(), line)
  return { count: wholeNumber(count, line, 'count'), order }
}

/** One row for each entry of a ballot; equal ranks are ties. */
function readLong(rows: readonly BallotRow[]): Ballot[] {
  const ballots = Map.groupBy(rows, (row) => cellOf(row, 'ballot'))
  return [...ballots.values()].map((own) => {
    demandOnce(
      own.map((row) => cellOf(row, 'entry')),
      own[0]?.line ?? 1,
    )
    const groups = Map.groupBy(own, (row) => wholeNumber(cellOf(row, 'rank'), row.line, 'rank'))
    const order = [...groups]
      .sort(([a], [b]) => a - b)
      .map(([, group]) => group.map(({ entry = '' }) => entry))
    return { count: 1, order }
  })
}

function demandOnce(names: readonly string[], line: number): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new InputFault('placedTwice', { line, entry: twice })
}

function wholeNumber(value: string, line: number, column: string): number {
  if (!/^0*[1-9]\d{0,8}$/.test(value)) throw new InputFault('count', { line, column, value })
  return Number(value)
}
