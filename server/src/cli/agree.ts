import { Command } from 'commander'
import { unionCode } from '#kernel/countries.ts'
import {
  type AlarmReview,
  findAlarms,
  homePreference,
  intraclass,
  jurorsFor,
  kendallW,
  krippendorffAlpha,
  type Rating,
  reliability,
} from '#server/tools.ts'
import { fitSeverity, isModel, type Mark, readSheet, reviewScores, type Sheet } from '#server/tools.ts'
import { InputFault } from './input-fault.ts'
import { type MarkRow, readMarkRows, toMark } from './marks-file.ts'
import { once } from './once.ts'
import { print, printJson, printTable, readCount, rounded, runTool } from './tool.ts'
import { TOOL_WORDS } from './tool-words.ts'

type Options = {
  readonly in: string
  readonly seed: string
  readonly resamples: string
  readonly json?: true
}

export const agreeCommand = (): Command =>
  new Command('agree')
    .description(TOOL_WORDS.agree)
    .requiredOption('--in <file>', TOOL_WORDS.inMarks, once())
    .option('--resamples <number>', TOOL_WORDS.resamples, once(), '1000')
    .option('--seed <number>', TOOL_WORDS.seed, once(), '1')
    .option('--json', TOOL_WORDS.json)
    .action((options: Options) => runTool(() => agree(options)))

async function agree(options: Options): Promise<void> {
  const draws = {
    seed: readCount('seed', options.seed),
    resamples: readCount('resamples', options.resamples),
  }
  const { seed } = draws
  const rows = await readMarkRows(options.in)
  const marks = rows.map(toMark)
  const sheet = readSheet(marks)
  const criteria = [...new Set(marks.flatMap(({ criterion }) => criterion ?? []))].sort()
  const reviews = alarmReviews(sheet, rows)
  const found = {
    overall: measure(sheet, draws),
    criteria: criteria.map((criterion) => ({ criterion, ...measure(onlyOn(marks, criterion), draws) })),
    home: homePreference(reviews, { seed }),
    alarms: findAlarms(reviews, { seed }),
    falseAlarmRate: 0.01,
  }
  if (options.json) printJson(found)
  else printFound(found)
}

const onlyOn = (marks: readonly Mark[], criterion: string): Sheet =>
  readSheet(
    marks
      .filter((mark) => mark.criterion === criterion)
      .map(({ entry, juror, score }) => ({ entry, juror, score })),
  )

const METRICS = ['interval', 'ordinal', 'nominal', 'ratio'] as const
// A mean that would repeat with a correlation of 0.8 is the usual bar for decisions on single entries.
const WANTED = 0.8

type Draws = { readonly seed: number; readonly resamples: number }

function measure(sheet: Sheet, draws: Draws) {
  const ratings: Rating[] = reviewScores(sheet).map(({ entry, juror, score }) => ({
    unit: entry,
    rater: juror,
    value: score,
  }))
  const fit = fitSeverity(sheet)
  const variance = isModel(fit) ? fit.severity.variance : null
  const perEntry = ratings.length / new Set(ratings.map(({ unit }) => unit)).size
  const [icc, concordance] = [intraclass(ratings), kendallW(ratings)]
  return {
    alpha: Object.fromEntries(
      METRICS.map((metric) => [metric, orWhy(krippendorffAlpha(ratings, { metric, ...draws }))]),
    ),
    icc: orWhy(icc),
    kendallW: orWhy(concordance),
    variance: variance ?? { why: fit },
    reliability: variance && reliability(variance, perEntry),
    jurorsForReliability: variance && { wanted: WANTED, jurors: jurorsFor(WANTED, variance) },
  }
}

const orWhy = <T>(value: T | string): T | { readonly why: string } =>
  typeof value === 'string' ? { why: value } : value

function alarmReviews(sheet: Sheet, rows: readonly MarkRow[]): AlarmReview[] {
  const rowOf = new Map(rows.map((row) => [JSON.stringify([row.entry, row.juror]), row]))
  return reviewScores(sheet).map((review) => {
    const { jurorcountry, entrycountry, at, line } =
      rowOf.get(JSON.stringify([review.entry, review.juror])) ?? {}
    return {
      ...review,
      ...(jurorcountry !== undefined && entrycountry !== undefined
        ? { isHome: codeOf(jurorcountry) === codeOf(entrycountry) }
        : {}),
      ...(at === undefined ? {} : { at: timeOf(at, line ?? 1) }),
    }
  })
}

const codeOf = (typed: string): string => unionCode(typed.trim().toUpperCase())

function timeOf(at: string, line: number): number {
  const time = Number.isNaN(Number(at)) ? Date.parse(at) : Number(at)
  if (!Number.isFinite(time)) throw new InputFault('time', { line, value: at })
  return time
}

type Measured = ReturnType<typeof measure>

type Found = {
  overall: Measured
  criteria: readonly (Measured & { criterion: string })[]
} & {
  alarms: ReturnType<typeof findAlarms>
}

function printFound({ overall, criteria, alarms }: Found): void {
  const alphaOf = ({ alpha }: Measured) =>
    METRICS.map((metric) => {
      const found = alpha[metric]
      if (!found || 'why' in found) return TOOL_WORDS.reasons[found?.why ?? ''] ?? null
      const { alpha: value, interval } = found
      return `${rounded(value)}${interval ? ` (${rounded(interval[0])} … ${rounded(interval[1])})` : ''}`
    })
  printTable([
    ['alpha (95 %)', ...METRICS],
    ['all', ...alphaOf(overall)],
    ...criteria.map((row) => [row.criterion, ...alphaOf(row)]),
  ])
  print('')
  printTable([
    TOOL_WORDS.reliabilityOf(WANTED),
    ['all', ...reliabilityCells(overall)],
    ...criteria.map((row) => [row.criterion, ...reliabilityCells(row)]),
  ])
  print('')
  printTable([
    ['juror', 'alarm', 'n', 'statistic', 'p'],
    ...alarms
      .filter(({ isAlarm }) => isAlarm)
      .map(({ juror, kind, n, statistic, p }) => [juror, kind, n, rounded(statistic), rounded(p, 4)]),
  ])
}

function reliabilityCells({ icc, kendallW: w, reliability: found, jurorsForReliability }: Measured) {
  const { entry = null, juror = null, residual = null } = found?.shares ?? {}
  return [
    ...('why' in icc ? [null, null] : [rounded(icc.icc21), rounded(icc.icc2k)]),
    typeof w === 'number' ? rounded(w) : null,
    ...[entry, juror, residual].map((share) => rounded(share)),
    jurorsForReliability?.jurors ?? null,
  ]
}
