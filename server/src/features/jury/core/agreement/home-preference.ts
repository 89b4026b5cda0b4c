import { randomFrom, shuffled } from '#kernel/random.ts'
import { type AlarmOptions, DEFAULTS } from './alarms.ts'
import { type AlarmReview, type Deviation, deviationsOf } from './deviations.ts'
import { mean } from './ratings.ts'

/** What the whole panel gives its own countries beyond the others, in units of the scores. */
export type HomePreference = {
  readonly effect: number
  readonly p: number
  /** Jurors with both home entries and others, and their home entries. */
  readonly jurors: number
  readonly homeReviews: number
}

/**
 * The mean, over home reviews, of how much further above the other jurors they lie than the same juror's other reviews, in the unit of the
 * scores; p (a probability) is one-sided, permuting which of each juror's entries are home. Null when no juror has both.
 * O(n · permutations) time, O(n) memory in n reviews. Never throws. A benchmark: +3.9 points of 100 among Olympic judges.
 * Source: permutation tests (Good 2005), stratified by juror.
 */
export function homePreference(
  reviews: readonly AlarmReview[],
  options: AlarmOptions = {},
): HomePreference | null {
  const { permutations, seed } = { ...DEFAULTS, ...options }
  const known = deviationsOf(reviews).filter(({ isHome }) => isHome !== undefined)
  const jurors = [...Map.groupBy(known, ({ juror }) => juror)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => homeFirst(own))
    .filter(({ home, values }) => home > 0 && home < values.length)
  if (jurors.length === 0) return null
  const homeReviews = jurors.reduce((so, { home }) => so + home, 0)
  const effect = effectOf(jurors, homeReviews)
  const random = randomFrom(seed)
  let extreme = 1
  for (let round = 0; round < permutations; round++) {
    const mixed = jurors.map(({ home, values }) => ({ home, values: shuffled(values, random) }))
    if (effectOf(mixed, homeReviews) >= effect - 1e-9 * Math.abs(effect)) extreme++
  }
  return { effect, p: extreme / (1 + permutations), jurors: jurors.length, homeReviews }
}

type JurorHome = { readonly home: number; readonly values: readonly number[] }

function homeFirst(own: readonly Deviation[]): JurorHome {
  const sorted = own.toSorted((a, b) => Number(b.isHome) - Number(a.isHome) || (a.entry < b.entry ? -1 : 1))
  return { home: own.filter(({ isHome }) => isHome).length, values: sorted.map(({ above }) => above) }
}

const effectOf = (jurors: readonly JurorHome[], homeReviews: number): number =>
  jurors.reduce(
    (so, { home, values }) => so + home * (mean(values.slice(0, home)) - mean(values.slice(home))),
    0,
  ) / homeReviews
