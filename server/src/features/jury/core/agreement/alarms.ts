import { randomFrom } from '#kernel/random.ts'
import { type AlarmReview, type Deviation, deviationsOf } from './deviations.ts'
import { choose, centred, correlation, inner, orders, permuted, rounding, type Test } from './permutation.ts'
import { mean, midranks } from './ratings.ts'

export type AlarmKind = 'home' | 'reversed' | 'flat' | 'drift'

/** What a test says of one juror. For the chair only: an alarm is a reason to look, never a verdict. */
export type Alarm = {
  readonly juror: string
  readonly kind: AlarmKind
  /** Reviews the test rests on. */
  readonly n: number
  /** home: marks given above the panel for home entries more than for others. reversed, drift: rank correlation. flat: the one mark. */
  readonly statistic: number
  /** How often a juror without fault would look at least like this. Null: too few reviews for this test to ever alarm. */
  readonly p: number | null
  readonly isAlarm: boolean
}

export type AlarmOptions = {
  /** The share of jurors without fault that each test may alarm at most; 0.01 unless told. */
  readonly level?: number
  readonly permutations?: number
  readonly seed?: number
}

export const DEFAULTS = { level: 0.01, permutations: 1999, seed: 1 }

/**
 * All tests for all jurors who have what they need, by juror, then home, reversed, flat, drift. Scores in any one unit; at most one review
 * for each juror and entry. Deterministic for a seed and independent of the order of reviews. Each test's false-alarm rate is at most
 * `level` (a probability) for jurors whose deviations from the panel come in any order alike and, for flat, whose marks are drawn from the
 * panel's own. O(n · permutations + jurors · distinct marks) time, O(n) memory in n reviews. Never throws.
 * Source: permutation tests (Good, "Permutation, Parametric and Bootstrap Tests", 2005).
 */
export function findAlarms(reviews: readonly AlarmReview[], options: AlarmOptions = {}): Alarm[] {
  const settings = { ...DEFAULTS, ...options }
  const deviations = deviationsOf(reviews)
  const byJuror = Map.groupBy(deviations, ({ juror }) => juror)
  const marks = countMarks(reviews)
  return [...byJuror]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([juror, own], index) => {
      const sorted = own.toSorted((a, b) => (a.entry < b.entry ? -1 : 1))
      // A stream of its own for each juror, so that one juror's reviews do not change another's p.
      const random = randomFrom(settings.seed + 7919 * index)
      const test = { permutations: settings.permutations, random }
      return [
        homeTest(sorted, test),
        reversedTest(sorted, test),
        flatTest(sorted, marks),
        driftTest(sorted, test),
      ]
        .filter((found) => found !== null)
        .map((found) => ({ juror, ...decide(found, settings.level) }))
    })
}

type Found = {
  readonly kind: AlarmKind
  readonly n: number
  readonly statistic: number
  readonly p: number
  readonly least: number
}

/** A test whose least possible p is above the level could never alarm, and says so instead of looking reassuring. */
function decide({ least, ...found }: Found, level: number): Omit<Alarm, 'juror'> {
  if (least > level) return { ...found, p: null, isAlarm: false }
  return { ...found, isAlarm: found.p <= level }
}

/** Are home entries marked further above the panel than the juror's other entries? One-sided, permuting which entries are home. */
function homeTest(own: readonly Deviation[], test: Test): Found | null {
  const known = own.filter(({ isHome }) => isHome !== undefined)
  const home = known.filter(({ isHome }) => isHome).length
  const away = known.length - home
  if (home === 0 || away === 0) return null
  const values = known.toSorted((a, b) => Number(b.isHome) - Number(a.isHome)).map(({ above }) => above)
  const difference = (list: readonly number[]) => mean(list.slice(0, home)) - mean(list.slice(home))
  const statistic = difference(values)
  const p = permuted(values, (list) => difference(list) >= statistic - rounding(values), test)
  return { kind: 'home', n: known.length, statistic, p, least: 1 / choose(known.length, home) }
}

/** Does the juror's order run against the panel's? One-sided, against marks in random order. */
function reversedTest(own: readonly Deviation[], test: Test): Found | null {
  const score = midranks(own.map((review) => review.score))
  const panel = midranks(own.map(({ others }) => others))
  const statistic = correlation(score, panel)
  if (statistic === null) return null
  const [order, fixed] = [centred(score), centred(panel)]
  const least = inner(order, fixed) + 1e-6
  const p = permuted(order, (list) => inner(list, fixed) <= least, test)
  return { kind: 'reversed', n: own.length, statistic, p, least: 1 / orders(own.length) }
}

/** Does the juror's deviation from the panel rise or fall with time? Two-sided, against deviations in random order. */
function driftTest(own: readonly Deviation[], test: Test): Found | null {
  const known = own.filter(({ at }) => at !== undefined)
  const above = midranks(known.map((review) => review.above))
  const time = midranks(known.map(({ at = 0 }) => at))
  const statistic = correlation(above, time)
  if (statistic === null) return null
  const [order, fixed] = [centred(above), centred(time)]
  const most = Math.abs(inner(order, fixed)) - 1e-6
  const p = permuted(order, (list) => Math.abs(inner(list, fixed)) >= most, test)
  return { kind: 'drift', n: known.length, statistic, p, least: 2 / orders(known.length) }
}

type Marks = {
  readonly counts: ReadonlyMap<number, number>
  readonly ofJuror: ReadonlyMap<string, ReadonlyMap<number, number>>
}

function countMarks(reviews: readonly AlarmReview[]): Marks {
  const tally = (list: readonly AlarmReview[]) =>
    new Map([...Map.groupBy(list, ({ score }) => score)].map(([score, own]) => [score, own.length]))
  const ofJuror = [...Map.groupBy(reviews, ({ juror }) => juror)].map(
    ([juror, own]) => [juror, tally(own)] as const,
  )
  return { counts: tally(reviews), ofJuror: new Map(ofJuror) }
}

/** Is every mark the same, though marks drawn from the rest of the panel's would hardly be? The p is exact: Σ over marks of share^n. */
function flatTest(own: readonly Deviation[], { counts, ofJuror }: Marks): Found | null {
  const [first] = own
  const mine = ofJuror.get(first?.juror ?? '')
  if (!first || mine?.size !== 1) return null
  const n = mine.get(first.score) ?? 0
  const others = [...counts].map(([score, count]) => count - (mine.get(score) ?? 0))
  const total = others.reduce((so, count) => so + count, 0)
  const p = others.reduce((so, count) => so + (count / total) ** n, 0)
  return { kind: 'flat', n, statistic: first.score, p, least: 0 }
}
