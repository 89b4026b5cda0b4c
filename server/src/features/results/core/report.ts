import { parseExact, toNumber } from './ranking/fraction.ts'
import { type Ranked, type Ranking, rankOpenly } from './ranking/rank.ts'
import { type OfficialRules, qualifies } from './ranking/official.ts'
import { byName, type Sheet } from './ranking/sheet.ts'
import { bandsOf, type Chances, chancesOf, type DrawOptions } from './severity/chances.ts'
import { designOf } from './severity/design.ts'
import {
  type Effect,
  type FittedModel,
  fitSeverity,
  isModel,
  type NoModel,
  type Severity,
} from './severity/fit.ts'

/** An entry's official place with, beside it, what the severity model says. Scores and standard errors in units of the marks. */
export type EntryReport = Ranked & {
  /** The official value as a number, for display; `exact` is the value itself. */
  readonly official: number | null
  /** Whether it reaches the quorum of the rule `qualify`; null for other rules. */
  readonly qualifies: boolean | null
  /** mean + effect: the score with the severity of its jurors taken out; null without a model. */
  readonly adjusted: number | null
  readonly effect: number | null
  /** Of `effect`; null too where the variance between entries was estimated as 0. */
  readonly se: number | null
  readonly component: number | null
  readonly pFirst: number | null
  readonly pTop: number | null
  readonly rankInterval: readonly [number, number] | null
  readonly pAboveNext: number | null
  /** Entries of one band are not distinguishable from their neighbours. */
  readonly band: number | null
}

/** Without a standard error where the variance was estimated as 0: no uncertainty could be seen, which is not certainty. */
type EffectReport = Omit<Effect, 'se'> & { readonly se: number | null }

export type RankingReport = {
  readonly mean: number | null
  readonly variance: Severity['variance'] | null
  readonly singular: Severity['singular']
  readonly components: number
  /** Why there is no model; null when there is one. */
  readonly noModel: NoModel | null
  /** Categories in which ranked pairs has several valid orders; see `rankOpenly` for the declared tie-break. */
  readonly severalOrders: readonly string[]
  /** Categories whose entries lie in several components: chances across them would be guesses, and are null. */
  readonly notConnected: readonly string[]
  readonly entries: readonly EntryReport[]
  readonly jurors: readonly EffectReport[]
}

/**
 * The official ranking, the severity model and the chances in one; values in the unit of the marks, chances 0 to 1, none with 0 draws.
 * O(n log n) in n marks beside `rankSheet`, `fitSeverity` and `chancesOf`. Never throws for a sheet of `readSheet`.
 */
export function reportRanking(
  sheet: Sheet,
  { rule, ladder }: OfficialRules,
  draws: DrawOptions,
): RankingReport {
  const fit = fitSeverity(sheet)
  const { ranking: places, severalOrders } = rankOpenly(sheet, rule, { ladder, model: fit })
  const ranking = places.map((ranked) => withOfficial(ranked, rule))
  if (isModel(fit)) return { ...withModel(ranking, fit, draws), severalOrders }
  return {
    severalOrders,
    ...{ mean: null, variance: null, singular: [], components: designOf(sheet).components },
    ...{ noModel: fit, notConnected: [], jurors: [] },
    entries: ranking.map((ranked) => ({ ...ranked, ...NO_EFFECT, ...NO_CHANCE })),
  }
}

function withModel(
  ranking: readonly Official[],
  model: FittedModel,
  draws: DrawOptions,
): Omit<RankingReport, 'severalOrders'> {
  const { mean, variance, singular, components, jurors } = model.severity
  const { chances, notConnected } = chancesIn(model, ranking, draws)
  const shown = (side: 'entry' | 'juror', list: readonly Effect[]): EffectReport[] =>
    singular.includes(side) ? list.map((effect) => ({ ...effect, se: null })) : [...list]
  const effects = new Map(shown('entry', model.severity.entries).map((effect) => [effect.name, effect]))
  const entries = ranking.map((ranked) => ({
    ...ranked,
    ...effectOf(effects.get(ranked.entry), mean),
    ...(chances.get(ranked.entry) ?? NO_CHANCE),
  }))
  return {
    mean,
    variance,
    singular,
    components,
    noModel: null,
    notConnected,
    entries,
    jurors: shown('juror', jurors),
  }
}

type Official = Ranked & Pick<EntryReport, 'official' | 'qualifies'>

const withOfficial = (ranked: Ranked, rule: OfficialRules['rule']): Official => ({
  ...ranked,
  official: ranked.exact === null ? null : toNumber(parseExact(ranked.exact)),
  qualifies: qualifies(ranked, rule),
})

type Chance = Chances & { readonly band: number }
const NO_EFFECT = { adjusted: null, effect: null, se: null, component: null }
const NO_CHANCE = { pFirst: null, pTop: null, rankInterval: null, pAboveNext: null, band: null }

function effectOf(effect: EffectReport | undefined, mean: number) {
  if (!effect) return NO_EFFECT
  return { adjusted: mean + effect.effect, effect: effect.effect, se: effect.se, component: effect.component }
}

function chancesIn(model: FittedModel, ranking: Ranking, draws: DrawOptions) {
  const componentOf = new Map(model.severity.entries.map(({ name, component }) => [name, component]))
  const inModel = ranking.filter(({ entry, rank }) => rank !== null && componentOf.has(entry))
  const categories = [...Map.groupBy(inModel, ({ category }) => category)]
  const isConnected = (own: readonly Ranked[]) =>
    new Set(own.map(({ entry }) => componentOf.get(entry))).size === 1
  const orders = categories
    .filter(([, own]) => isConnected(own))
    .map(([, own]) => own.map(({ entry }) => entry))
  const drawn = draws.draws > 0 ? chancesOf(model, orders, draws) : new Map<string, Chances>()
  const chances = new Map<string, Chance>()
  for (const order of orders) {
    const own = order.flatMap((entry) => drawn.get(entry) ?? [])
    const bands = bandsOf(own)
    own.forEach((chance, at) => chances.set(order[at] ?? '', { ...chance, band: bands[at] ?? 1 }))
  }
  const notConnected = categories.filter(([, own]) => !isConnected(own)).map(([category]) => category)
  return { chances, notConnected: notConnected.sort(byName) }
}
