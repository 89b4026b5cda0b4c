import { Command } from 'commander'
import { demandLadder, type RankingReport, readSheet, reportRanking, winOnlyOne } from '#server/tools.ts'
import { type MarkRow, readMarkRows, toMark } from './marks-file.ts'
import { once } from './once.ts'
import { print, printJson, printTable, readCount, readLadder, readRule, rounded, runTool } from './tool.ts'
import { TOOL_WORDS } from './tool-words.ts'
import { visible } from './visible.ts'

type Options = {
  readonly in: string
  readonly rule: string
  readonly ladder?: string
  readonly top: string
  readonly draws: string
  readonly seed: string
  readonly winners?: string
  readonly json?: true
}

export const rankCommand = (): Command =>
  new Command('rank')
    .description(TOOL_WORDS.rank)
    .requiredOption('--in <file>', TOOL_WORDS.inMarks, once())
    .option('--rule <rule>', TOOL_WORDS.rule, once(), 'weighted-mean')
    .option('--ladder <file>', TOOL_WORDS.ladder, once())
    .option('--top <places>', TOOL_WORDS.top, once(), '3')
    .option('--draws <number>', TOOL_WORDS.draws, once(), '10000')
    .option('--seed <number>', TOOL_WORDS.seed, once(), '1')
    .option('--winners <places>', TOOL_WORDS.winners, once())
    .option('--json', TOOL_WORDS.json)
    .action((options: Options) => runTool(() => rank(options)))

async function rank(options: Options): Promise<void> {
  const rules = { rule: readRule(options.rule), ladder: readLadder(options.ladder) }
  const draws = {
    top: readCount('top', options.top),
    draws: readCount('draws', options.draws),
    seed: readCount('seed', options.seed),
  }
  const rows = await readMarkRows(options.in)
  const sheet = readSheet(rows.map(toMark))
  demandLadder(rules.ladder, sheet)
  const report = reportRanking(sheet, rules, draws)
  const wins =
    options.winners === undefined ? null : winsOf(report, rows, readCount('winners', options.winners))
  if (options.json) printJson({ rule: rules.rule, ...draws, ...toJson(report), ...(wins ? { wins } : {}) })
  else {
    printReport(report, draws.top)
    for (const { category, winners } of wins ?? [])
      print(`\n${TOOL_WORDS.wins(visible(category), winners.map(visible))}`)
  }
}

/** Winners of each category, each owner in one only; categories take their turns as the file names them first. */
function winsOf({ entries }: RankingReport, rows: readonly MarkRow[], places: number) {
  const owners = new Map(rows.map(({ entry = '', owner }) => [entry, owner ?? entry]))
  const categories = [...new Set(rows.map(({ category = '' }) => category))]
  const wins = winOnlyOne(entries, { categories, places, ownerOf: (entry) => owners.get(entry) ?? entry })
  return wins.map(({ winners, ...rest }) => ({ ...rest, winners: winners.map(({ entry }) => entry) }))
}

function toJson({ entries, jurors, ...report }: RankingReport) {
  const notes = notesOn({ entries, jurors, ...report })
  return {
    ...report,
    notes,
    entries: entries.map(({ jurors: n, value, ...entry }) => ({ ...entry, n, value })),
    jurors: jurors.map(({ name, n, component, effect, se }) => ({
      juror: name,
      n,
      component,
      severity: effect,
      se,
    })),
  }
}

function notesOn({ noModel, notConnected, severalOrders, singular }: RankingReport): string[] {
  return [
    ...severalOrders.map(TOOL_WORDS.severalOrders),
    ...(noModel === null ? [] : [TOOL_WORDS.noModel(TOOL_WORDS.reasons[noModel] ?? noModel)]),
    ...notConnected.map(TOOL_WORDS.noChances),
    ...(singular.length === 0 ? [] : [TOOL_WORDS.singular(singular.join(', '))]),
  ]
}

// Past this, digits no longer help to compare.
const LONGEST = 14
function legible(value: string | null, official: number | null): string | null {
  if (value === null || value.length <= LONGEST) return value
  if (Number.isFinite(official)) return String(official)
  const [, sign = '', digits = ''] = /^(-?)(\d+)/.exec(value) ?? []
  return `${sign}${digits.slice(0, 1)}.${digits.slice(1, 7)}e+${digits.length - 1}`
}

function printReport(report: RankingReport, top: number): void {
  const heading = [
    'entry',
    'category',
    'n',
    'rank',
    'official',
    'by',
    'adjusted',
    'se',
    'p 1st',
    `p top ${top}`,
    '90 %',
    'band',
  ]
  const rows = report.entries.map((entry) => [
    entry.entry,
    entry.category,
    entry.jurors,
    entry.rank,
    legible(entry.value, entry.official),
    entry.decidedBy ?? entry.unranked ?? '',
    rounded(entry.adjusted),
    rounded(entry.se),
    rounded(entry.pFirst),
    rounded(entry.pTop),
    entry.rankInterval?.join('-') ?? null,
    entry.band,
  ])
  printTable([heading, ...rows])
  if (report.jurors.length > 0) {
    print('')
    printTable([
      ['juror', 'n', 'severity', 'se'],
      ...report.jurors.map(({ name, n, effect, se }) => [name, n, rounded(effect), rounded(se)]),
    ])
  }
  for (const note of notesOn(report)) print(`\n${visible(note)}`)
}
