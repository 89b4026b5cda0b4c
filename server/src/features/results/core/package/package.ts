import type { Ranked } from '../ranking/rank.ts'
import type { Rule, TieStep } from '../ranking/rule.ts'

export const PACKAGE_FORMAT = 'clarion-results/1'

/** One mark; the juror is a pseudonym, the score the decimal text as it was given. `criterion` is '' when there are none. */
export type PackageMark = {
  readonly entry: string
  readonly juror: string
  readonly criterion: string
  readonly score: string
}

/** The weight of a criterion in a category, as decimal text. */
export type PackageCriterion = {
  readonly category: string
  readonly criterion: string
  readonly weight: string
}

/** What the adjusted score was computed with; null for other rules, and where there was no model (`why`). */
export type PackageModel =
  | {
      readonly mean: number
      readonly variance: { readonly entry: number; readonly juror: number; readonly residual: number }
    }
  | { readonly why: string }

/** Everything needed to compute the outcome again, and the outcome. Lists are sealed row by row, the rest section by section. */
export type PackageBody = {
  readonly about: {
    readonly call: string
    readonly round: string
    /** RFC 3339, UTC. */
    readonly sealedAt: string
    readonly software: Readonly<Record<string, string>>
    /** Hash of the last audit record before the seal, when the package comes from an installation. */
    readonly auditHead: string | null
  }
  readonly rule: Rule
  readonly ladder: readonly TieStep[]
  /** Of the draws shown beside the result, one at least, and how many of the entries count as top; they decide nothing. */
  readonly draws: { readonly seed: number; readonly number: number; readonly top: number } | null
  readonly model: PackageModel | null
  /** Categories in which ranked pairs has several valid orders: majorities of one strength formed a circle and were left out together. */
  readonly severalOrders: readonly string[]
  readonly criteria: readonly PackageCriterion[]
  readonly entries: readonly { readonly entry: string; readonly category: string }[]
  readonly marks: readonly PackageMark[]
  readonly outcome: readonly Ranked[]
}

export const SECTIONS = ['about', 'rule', 'ladder', 'draws', 'model', 'severalOrders'] as const

/** SHA-256 of the canonical JSON of each section and each row, their hash together, and its Ed25519 signature. */
export type Seal = {
  readonly sections: Readonly<Record<(typeof SECTIONS)[number], string>>
  readonly lists: Readonly<Record<'criteria' | 'entries' | 'marks' | 'outcome', readonly string[]>>
  readonly root: string
  readonly publicKey: string
  readonly keyId: string
  readonly signature: string
}

export type ResultsPackage = {
  readonly format: typeof PACKAGE_FORMAT
  readonly body: PackageBody
  readonly seal: Seal
}
