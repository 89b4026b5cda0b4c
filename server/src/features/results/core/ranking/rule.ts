/** How a round's marks become an order. Chosen and frozen before the first mark; greater values rank higher in all of them. */
export type Rule =
  /** Σ weight · score / Σ weight over all marks of the entry. */
  | { readonly kind: 'weighted-mean' }
  /** The middle of the reviews' scores, or the mean of the two middle ones. */
  | { readonly kind: 'median' }
  /** The mean of the reviews' scores without the `drop` highest and the `drop` lowest. */
  | { readonly kind: 'trimmed-mean'; readonly drop: number }
  /** Borda: the mean, over its jurors, of the share of their other entries that they placed below it (a tie counts half). */
  | { readonly kind: 'rank-sum' }
  /** How many entries stand on lower levels: the unbeaten by the strongest paths of majorities (Schulze 2011) first, then those of the rest. */
  | { readonly kind: 'schulze' }
  /** The same with the majorities locked strongest first (Tideman 1987). */
  | { readonly kind: 'ranked-pairs' }
  /** How many jurors said yes (a review's score above 0); it qualifies with `quorum` or more. */
  | { readonly kind: 'qualify'; readonly quorum: number }
  /** The entry's quality with the severity of its jurors taken out, rounded to 6 decimals before ranking. */
  | { readonly kind: 'adjusted' }

/** One step of the declared ladder by which entries of equal value are separated. */
export type TieStep =
  /** The weighted mean on one criterion; higher first. */
  | { readonly kind: 'criterion'; readonly criterion: string }
  /** How many marks equal the highest mark given to any entry of the category; more first. */
  | { readonly kind: 'highest-marks' }
  /** Ballots of the public vote by entry; more first, none is 0. */
  | { readonly kind: 'public-vote'; readonly votes: Readonly<Record<string, number>> }
  /** The chair's stated order; whoever stands in it goes before whoever does not. */
  | { readonly kind: 'chair'; readonly order: readonly string[] }

/** Why an entry has no place. */
export type Unranked =
  /** Nobody marked it, or only on criteria that do not count. */
  | 'no-marks'
  /** Trimming would leave nothing. */
  | 'too-few-reviews'
  /** None of its jurors judged another entry of the category, so that nothing compares it. */
  | 'not-compared'
  /** The severity model cannot be fitted; the fit says why. */
  | 'no-model'

/** The step's name as results print it. O(1). Never throws. */
export const stepName = (step: TieStep): string =>
  step.kind === 'criterion' ? `criterion:${step.criterion}` : step.kind
