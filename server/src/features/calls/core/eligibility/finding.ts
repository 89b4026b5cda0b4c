import type { EligibilityRule, Level, RuleKind, RuleOf } from '../document-shape.ts'
import type { EarlierWin, EligibilityFacts, Ruled } from './facts.ts'

export type Outcome = 'fits' | 'does-not-fit' | 'unknown'

/** What the platform found, by kind of rule; where nothing was found, there is nothing to tell. */
type FoundBy = {
  countries: { readonly countries: readonly string[] }
  levels: { readonly levels: readonly Level[] }
  population: {
    /** Of all that are known, added up. */
    readonly population: number
    /** By name: whose is not known. */
    readonly without: readonly string[]
    readonly isLeadKnown: boolean
    readonly source: string | null
    readonly year: number | null
    readonly isConfirmed: boolean
  }
  languages: { readonly languages: readonly string[] }
  /** `end` is a partial date, '' while it goes on; `first` is the first day that fits and `last` the last. */
  period: { readonly end: string; readonly first: string | null; readonly last: string | null }
  'earlier-winners': { readonly wins: readonly EarlierWin[] }
  'entries-per-authority': { readonly others: number; readonly left: number }
  'one-category-per-project': { readonly categories: readonly string[] }
  attachments: { readonly missing: readonly string[] }
  /** How many enter together, the lead among them. */
  joint: { readonly together: number }
  endorsement: never
}

/** An answer of a kind, before it is known of which rule. */
export type Found<K extends RuleKind> = {
  readonly outcome: Outcome
  readonly found: FoundBy[K] | null
}

export type FindingOf<K extends RuleKind> = Found<K> & { readonly kind: K; readonly rule: RuleOf<K> }
export type Finding = { [K in RuleKind]: FindingOf<K> }[RuleKind]

/** What all rules of one kind have in common. */
export type Kind<K extends RuleKind> = {
  /**
   * What it looks at. `authority`: nothing that is written could change it. `room`: others could make or leave room.
   * `entry`: what its entrant writes and adds.
   */
  readonly about: 'authority' | 'room' | 'entry'
  /** The fields at which it is told, by their roles or by their keys. */
  readonly at: (rule: RuleOf<K>) => { readonly roles: readonly string[]; readonly fields: readonly string[] }
  readonly check: (rule: RuleOf<K>, facts: EligibilityFacts, document: Ruled) => Found<K>
}

export const UNKNOWN = { outcome: 'unknown', found: null } as const

export const outcomeOf = (fits: boolean): Outcome => (fits ? 'fits' : 'does-not-fit')

export const atRole =
  (...roles: readonly string[]) =>
  () => ({ roles, fields: [] })

/** What one rule finds of several: who does not fit, and else whom it does not know. O(all). Never throws. */
export function outcomeOfAll(all: readonly (boolean | null)[]): Outcome {
  if (all.includes(false)) return 'does-not-fit'
  return all.includes(null) ? 'unknown' : 'fits'
}

/** Whether a rule is one for entries of a category. */
export const isFor = ({ categories }: EligibilityRule, category: string): boolean =>
  categories?.includes(category) ?? true
