import type { CallDocument } from '#features/calls/index.ts'
import { criteriaFor } from '#features/calls/index.ts'
import { rankSheet, type Ranked } from './ranking/rank.ts'
import { readSheet, type Sheet } from './ranking/sheet.ts'
import { type Chances, chancesOf } from './severity/chances.ts'
import {
  type FittedModel,
  fitSeverity,
  isModel,
  type NoModel,
  type NotEstimated,
  notEstimated,
} from './severity/fit.ts'

export type CountingMark = {
  readonly entryId: string
  readonly jurorId: string
  readonly criterionKey: string
  /** Exact decimal text. */
  readonly mark: string
}

/** What can be said of an entry with the severity of its jurors taken out, in marks. */
export type Estimated = {
  readonly value: number
  /** Null where `notEstimated` says why: a range of no width would look like certainty. */
  readonly half: [number, number] | null
  readonly ninety: [number, number] | null
  readonly notEstimated: NotEstimated | null
  readonly places: [number, number]
  readonly inTwenty: number
  readonly chance: number
}

/** In at least 18 of 20 draws before the cut, at most 2 of 20, or neither. */
export type Group = 'in' | 'open' | 'out'

export type Standing = Ranked & { readonly estimate: Estimated | null; readonly group: Group | null }

export type JurorSeverity = {
  readonly jurorId: string
  readonly reviews: number
} & Told

/** What the juror adds to a mark and its standard error, in marks; or why they are not told, in place of zeros. */
type Told =
  | { readonly severity: number; readonly se: number; readonly notEstimated: null }
  | { readonly severity: null; readonly se: null; readonly notEstimated: NotEstimated }

export type Standings = {
  readonly byCategory: ReadonlyMap<string, readonly Standing[]>
  /** Why there is no model; `not-linked`: in some category groups of jurors and entries share nobody, so their marks cannot be compared. */
  readonly noModel: NoModel | 'not-linked' | null
  /** Empty where not all jurors can be compared. */
  readonly jurors: readonly JurorSeverity[]
}

/** So many that a chance is off by 0.008 at most, one time in three; the seed makes two readings the same. */
export const DRAWS = 4000
const SEED = 20190715

// Standard normal quantiles of 0.75 and 0.95.
const HALF = 0.67449
const NINETY = 1.644854

/**
 * The official order by the weighted mean, and beside it what the severity model says of it, in marks. `places` is how many entries of each
 * category stand before the cut. Criteria that the document does not ask of a category do not count; categories whose entries no chain of
 * jurors links get no estimates. Deterministic.
 * O(DRAWS · (entries + reviews + narrow²)) with narrow the smaller of entries and jurors, beside `fitSeverity`.
 * Throws Refusal('input-invalid') as `readSheet` does, which marks that the jury took rule out.
 */
export function standingsOf(
  document: CallDocument,
  entries: readonly { readonly entryId: string; readonly category: string }[],
  marks: readonly CountingMark[],
  places: number,
): Standings {
  const sheet = sheetOf(document, entries, marks)
  const ranking = rankSheet(sheet, { kind: 'weighted-mean' })
  const fit = fitSeverity(sheet)
  const officially = Map.groupBy(ranking, ({ category }) => category)
  const marked = [...officially.values()]
    .map((ranked) => ranked.filter(({ rank }) => rank !== null).map(({ entry }) => entry))
    .filter((names) => names.length > 0)
  const linked = isModel(fit) ? marked.filter((names) => areLinked(fit, names)) : []
  const estimates = isModel(fit) ? estimated(fit, linked, places) : new Map<string, Estimated>()
  return {
    byCategory: new Map(
      [...officially].map(([category, ranked]) => [
        category,
        ranked.map((one) => standing(one, estimates.get(one.entry) ?? null)),
      ]),
    ),
    noModel: !isModel(fit) ? fit : linked.length < marked.length ? 'not-linked' : null,
    jurors: isModel(fit) && fit.severity.components === 1 ? severities(fit) : [],
  }
}

function sheetOf(
  document: CallDocument,
  entries: readonly { readonly entryId: string; readonly category: string }[],
  marks: readonly CountingMark[],
): Sheet {
  const categoryOf = new Map(entries.map(({ entryId, category }) => [entryId, category]))
  const weights = new Map(
    document.categories.map(({ key }) => [
      key,
      new Map(criteriaFor(document, key).map((criterion) => [criterion.key, criterion.weight])),
    ]),
  )
  const counting = marks.flatMap(({ entryId, jurorId, criterionKey, mark }) => {
    const category = categoryOf.get(entryId)
    const weight = category === undefined ? undefined : weights.get(category)?.get(criterionKey)
    if (category === undefined || weight === undefined) return []
    return [{ entry: entryId, juror: jurorId, criterion: criterionKey, score: mark, weight, category }]
  })
  return readSheet(
    counting,
    entries.map(({ entryId, category }) => ({ entry: entryId, category })),
  )
}

/** True when a chain of jurors leads from each of the entries to each other. */
const areLinked = ({ severity }: FittedModel, names: readonly string[]): boolean => {
  const wanted = new Set(names)
  const own = severity.entries.filter(({ name }) => wanted.has(name))
  return new Set(own.map(({ component }) => component)).size === 1
}

function estimated(
  model: FittedModel,
  categories: readonly (readonly string[])[],
  places: number,
): Map<string, Estimated> {
  const chances = chancesOf(model, categories, { top: places, draws: DRAWS, seed: SEED })
  const why = notEstimated(model.severity, 'entry')
  return new Map(
    model.severity.entries.flatMap(({ name, effect, se }) => {
      const found = chances.get(name)
      if (!found) return []
      const ranges = why === null ? rangesOf(model.severity.mean + effect, se) : NO_RANGES
      return [[name, { ...estimate(model.severity.mean + effect, found), ...ranges, notEstimated: why }]]
    }),
  )
}

const around = (value: number, by: number): [number, number] => [value - by, value + by]
const rangesOf = (value: number, se: number) => ({
  half: around(value, HALF * se),
  ninety: around(value, NINETY * se),
})
const NO_RANGES = { half: null, ninety: null }

const estimate = (
  value: number,
  { pTop, rankInterval }: Chances,
): Omit<Estimated, 'half' | 'ninety' | 'notEstimated'> => ({
  value,
  places: [...rankInterval],
  inTwenty: Math.round(pTop * 20),
  chance: pTop,
})

const standing = (ranked: Ranked, estimate: Estimated | null): Standing => ({
  ...ranked,
  estimate,
  group: estimate && groupOf(estimate.chance),
})

/** 18 of 20 and 2 of 20 are the bounds beyond which the marks have decided. */
const groupOf = (chance: number): Group => (chance >= 0.9 ? 'in' : chance <= 0.1 ? 'out' : 'open')

function severities({ severity }: FittedModel): JurorSeverity[] {
  const why = notEstimated(severity, 'juror')
  return severity.jurors.map(({ name, n, effect, se }) => ({
    jurorId: name,
    reviews: n,
    ...(why === null
      ? { severity: effect, se, notEstimated: why }
      : { severity: null, se: null, notEstimated: why }),
  }))
}

/**
 * How many entries of a category stand before the cut: the distinctions that are limited in number, at least one.
 * O(distinctions). Never throws.
 */
export const placesOf = (document: CallDocument): number =>
  Math.max(
    1,
    document.distinctions.reduce((sum, { perCategory }) => sum + (perCategory ?? 0), 0),
  )
