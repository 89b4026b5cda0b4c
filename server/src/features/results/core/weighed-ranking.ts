import { present } from '#kernel/impossible.ts'
import { type Cut, type Group, groupsAt, inTwenty } from './cuts.ts'
import { rankSheet, type Ranked } from './ranking/rank.ts'
import { type Mark, readSheet } from './ranking/sheet.ts'
import { type Ranks, ranksOf } from './severity/chances.ts'
import {
  type FittedModel,
  fitSeverity,
  isModel,
  type NoModel,
  type NotEstimated,
  notEstimated,
} from './severity/fit.ts'

// A thread of its own loads this file and what it imports, and nothing else of the product: whoever asks for the first ranking waits for that.

/** All that the ranking of a call takes of its document, its entries and their marks. */
export type Weighed = {
  readonly entries: readonly { readonly entry: string; readonly category: string }[]
  readonly marks: readonly Mark[]
  /** Of each category, as `cutsOf` has them. */
  readonly cuts: ReadonlyMap<string, readonly Cut[]>
}

/** What can be said of an entry with the severity of its jurors taken out, in marks. */
export type Estimated = {
  readonly value: number
  /** Null where `notEstimated` says why: a range of no width would look like certainty. */
  readonly half: [number, number] | null
  readonly ninety: [number, number] | null
  readonly notEstimated: NotEstimated | null
  readonly places: [number, number]
}

/** Where an entry stands at one of its category's cuts. */
export type AtCut = Cut & { readonly inTwenty: number; readonly chance: number; readonly group: Group }

/** `cuts`: in the order of `cutsOf`; empty without an estimate. */
export type RankedEntry = Ranked & { readonly estimate: Estimated | null; readonly cuts: readonly AtCut[] }

export type JurorSeverity = {
  readonly jurorId: string
  readonly reviews: number
} & Told

/** What the juror adds to a mark and its standard error, in marks; or why they are not told, in place of zeros. */
type Told =
  | { readonly severity: number; readonly se: number; readonly notEstimated: null }
  | { readonly severity: null; readonly se: null; readonly notEstimated: NotEstimated }

export type CallRanking = {
  readonly byCategory: ReadonlyMap<string, readonly RankedEntry[]>
  /** Why there is no model; `not-linked`: in some category groups of jurors and entries share nobody, so their marks cannot be compared. */
  readonly noModel: NoModel | 'not-linked' | null
  /** Why no juror is told though there is a model: not all of them can be compared with each other. */
  readonly noSeverity: 'not-linked' | null
  readonly jurors: readonly JurorSeverity[]
}

/** So many that a chance is off by 0.008 at most, one time in three; the seed makes two readings the same. */
export const DRAWS = 4000
const SEED = 20190715

export const OFFICIAL = { kind: 'weighted-mean' } as const

// Standard normal quantiles of 0.75 and 0.95.
const HALF = 0.67449
const NINETY = 1.644854

/**
 * The official order by the weighted mean, and beside it what the severity model says of it, in marks, at each cut of its category.
 * Criteria that weigh nothing do not count; categories whose entries no chain of jurors links get no estimates. Deterministic.
 * O(DRAWS · (entries + reviews + narrow²)) with narrow the smaller of entries and jurors, beside `fitSeverity`.
 * Throws Refusal('input-invalid') as `readSheet` does, which marks that the jury took rule out.
 */
export function rankingOfWeighed({ entries, marks, cuts }: Weighed): CallRanking {
  const sheet = readSheet(marks, entries)
  const ranking = rankSheet(sheet, OFFICIAL)
  const fit = fitSeverity(sheet)
  const inOrder = Map.groupBy(ranking, ({ category }) => category)
  const marked = [...inOrder.values()]
    .map((ranked) => ranked.filter(({ rank }) => rank !== null).map(({ entry }) => entry))
    .filter((names) => names.length > 0)
  const linked = isModel(fit) ? marked.filter((names) => areLinked(fit, names)) : []
  const inCategory = new Map(entries.map(({ entry, category }) => [entry, category]))
  const cutsIn = ([first = '']: readonly string[]) => cuts.get(inCategory.get(first) ?? '') ?? []
  const estimates = isModel(fit) ? estimated(fit, linked, cutsIn) : new Map<string, Guess>()
  return {
    byCategory: new Map(
      [...inOrder].map(([category, ranked]) => [
        category,
        ranked.map((one) => ({ ...one, ...(estimates.get(one.entry) ?? { estimate: null, cuts: [] }) })),
      ]),
    ),
    noModel: !isModel(fit) ? fit : linked.length < marked.length ? 'not-linked' : null,
    noSeverity: isModel(fit) && fit.severity.components > 1 ? 'not-linked' : null,
    jurors: isModel(fit) && fit.severity.components === 1 ? severities(fit) : [],
  }
}

/** True when a chain of jurors leads from each of the entries to each other. */
const areLinked = ({ severity }: FittedModel, names: readonly string[]): boolean => {
  const wanted = new Set(names)
  const own = severity.entries.filter(({ name }) => wanted.has(name))
  return new Set(own.map(({ component }) => component)).size === 1
}

type Guess = Pick<RankedEntry, 'cuts'> & { readonly estimate: Estimated }

function estimated(
  { severity, ...model }: FittedModel,
  categories: readonly (readonly string[])[],
  cutsIn: (names: readonly string[]) => readonly Cut[],
): Map<string, Guess> {
  const ranks = ranksOf({ severity, ...model }, categories, { draws: DRAWS, seed: SEED })
  const why = notEstimated(severity, 'entry')
  const effects = new Map(severity.entries.map((effect) => [effect.name, effect]))
  const guesses = categories.flatMap((names) => {
    const own = names.map((name) => present(ranks.get(name), name))
    const atCuts = cutsIn(names).map((cut) => atCut(cut, own))
    return names.map((name, index): [string, Guess] => {
      const { effect, se } = present(effects.get(name), name)
      const [from, to] = present(own[index], name).rankInterval
      const value = severity.mean + effect
      const ranges = why === null ? rangesOf(value, se) : NO_RANGES
      const estimate = { value, ...ranges, notEstimated: why, places: [from, to] as [number, number] }
      return [name, { estimate, cuts: atCuts.map((all) => present(all[index], name)) }]
    })
  })
  return new Map(guesses)
}

/** Where each entry of a category stands at one cut. */
function atCut(cut: Cut, ranks: readonly Ranks[]): AtCut[] {
  const chances = ranks.map(({ pTop }) => pTop(cut.places))
  const groups = groupsAt(chances, cut.places)
  return chances.map((chance, index) => ({
    ...cut,
    inTwenty: inTwenty(chance),
    chance,
    group: groups[index] ?? 'out',
  }))
}

const around = (value: number, by: number): [number, number] => [value - by, value + by]
const rangesOf = (value: number, se: number) => ({
  half: around(value, HALF * se),
  ninety: around(value, NINETY * se),
})
const NO_RANGES = { half: null, ninety: null }

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
