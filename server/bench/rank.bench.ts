import { randomFrom } from '#kernel/random.ts'
import { chancesOf, fitSeverity, isModel, type Mark, readSheet } from '#server/tools.ts'
import { lesser, type Seconds, shown, startWatch } from './watch.ts'

/** One measured line: seconds (least of the runs), the bound to keep, and how many plain means the same marks would take. */
export type RankBench = {
  readonly name: string
  /** What a person waits. */
  readonly seconds: number
  /** What the processor worked: other programs on the machine do not count. */
  readonly coreSeconds: number
  readonly boundSeconds: number
  readonly timesPlainMean: number
  /** Largest memory of the process so far, in megabytes. */
  readonly peakMb: number
}

type Size = { readonly entries: number; readonly jurors: number; readonly perEntry: number }

/** The fits the project promises, on one core, each beside the plain mean of the same marks. */
export function benchRank(): RankBench[] {
  const small = { entries: 1000, jurors: 100, perEntry: 3 }
  const large = { entries: 1100, jurors: 3000, perEntry: 73_000 / 1100 }
  return [
    measure('fit of 1,000 entries x 100 jurors x 3 marks with 10,000 draws', {
      size: small,
      bound: 1,
      draws: 10_000,
      runs: 3,
    }),
    measure('fit of 73,000 marks x 1,100 entries x 3,000 jurors', {
      size: large,
      bound: 15,
      draws: 0,
      runs: 1,
    }),
  ]
}

function measure(name: string, plan: { size: Size; bound: number; draws: number; runs: number }): RankBench {
  const marks = simulate(plan.size)
  const sheet = readSheet(marks)
  const names = [sheet.entries.map(({ entry }) => entry)]
  const own = least(plan.runs, () => {
    const model = fitSeverity(sheet)
    if (isModel(model) && plan.draws > 0) chancesOf(model, names, { top: 10, draws: plan.draws, seed: 1 })
  })
  const anchor = least(20, () => plainMean(marks))
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  const timesPlainMean = Math.round(own.coreSeconds / anchor.coreSeconds)
  return { name, ...own, boundSeconds: plan.bound, timesPlainMean, peakMb }
}

function least(runs: number, work: () => void): Seconds {
  const times = Array.from({ length: runs }, () => {
    const watch = startWatch()
    work()
    return watch()
  })
  return times.reduce(lesser)
}

/** Qualities and severities are normal; each entry gets jurors at random, marks with one decimal. */
export function simulate({ entries, jurors, perEntry }: Size): Mark[] {
  const random = randomFrom(2026)
  const severity = Array.from({ length: jurors }, () => 0.7 * random.normal())
  return Array.from({ length: entries }, (_, e) => e).flatMap((e) => {
    const quality = random.normal()
    const wanted = Math.floor(perEntry) + (random.uniform() < perEntry % 1 ? 1 : 0)
    const chosen = new Set<number>()
    while (chosen.size < wanted) chosen.add(random.below(jurors))
    const score = (j: number) => (6 + quality + (severity[j] ?? 0) + 0.8 * random.normal()).toFixed(1)
    return [...chosen].map((j) => ({ entry: `e${e}`, juror: `j${j}`, score: score(j) }))
  })
}

function plainMean(marks: readonly Mark[]): Map<string, number> {
  const sums = new Map<string, { total: number; n: number }>()
  for (const { entry, score } of marks) {
    const so = sums.get(entry)
    if (so) {
      so.total += Number(score)
      so.n += 1
    } else sums.set(entry, { total: Number(score), n: 1 })
  }
  return new Map([...sums].map(([entry, { total, n }]) => [entry, total / n]))
}

if (import.meta.main) {
  for (const row of benchRank()) {
    const verdict = row.seconds < row.boundSeconds ? 'kept' : 'MISSED'
    console.log(
      `${row.name}: ${shown(row)}, bound ${row.boundSeconds} s, ${verdict}; ${row.timesPlainMean} plain means; peak ${row.peakMb} MB`,
    )
  }
}
