import type { Localised } from '#kernel/languages.ts'
import type { Condition } from './condition.ts'

/** How far an answer goes, from the narrowest circle to the widest; entrants read all of their own entry. */
export const AUDIENCES = ['office', 'jury', 'entrant', 'public'] as const
export type Audience = (typeof AUDIENCES)[number]

/** What the platform itself needs to find in an entry, whatever the form calls it; of all but `joint` at most one field per category. */
export const FIELD_ROLES = [
  'title',
  'title-en',
  'authority',
  'joint',
  'level',
  'country',
  'contact',
  'implementer',
  'partners',
  'period',
  'place',
  'languages',
  'channels',
  'summary',
  'images',
  'documents',
  'links',
] as const
export type FieldRole = (typeof FIELD_ROLES)[number]

/** Characters are Unicode code points, words as word processors count them; see `countText`. */
export type CountUnit = 'characters' | 'words'

/** Every limit that there is; each kind says in its file which of them its fields can have. */
export type FieldLimits = {
  /** Least and most text in `unit`, the least and greatest value of a number, or the first and last year of a period. */
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly unit?: CountUnit | undefined
  /** A number that counts whole things: people, trees. */
  readonly whole?: boolean | undefined
  /** The first and the last day that a date can be. */
  readonly earliest?: string | undefined
  readonly latest?: string | undefined
  /** Least and most links, files or chosen options. */
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
  /** Largest recording, in millions of bytes, and longest. */
  readonly maxMegabytes?: number | undefined
  readonly maxSeconds?: number | undefined
}

export type LimitName = keyof FieldLimits

/** How long an answer is kept: as long as its entry, until the results are published, or until the award has been given. */
export const RETENTIONS = ['entry', 'results', 'award'] as const
export type Retention = (typeof RETENTIONS)[number]

/** Needed when a condition holds, from a day on (2019-07-01, in the zone of the call), or both. */
export type RequiredThen = { readonly when?: Condition | undefined; readonly from?: string | undefined }

/** What every field says, whatever its kind; `L` are the limits that its kind knows. */
export type Asked<K extends string, L extends readonly LimitName[] = readonly []> = {
  readonly key: string
  readonly kind: K
  readonly label: Localised
  readonly help?: Localised | undefined
  /** On a condition, or from a day on, it is decided by `visibleIn`; until then nobody is held to it. */
  readonly required: boolean | RequiredThen
  readonly audience: Audience
  readonly limits?: Pick<FieldLimits, L[number]> | undefined
  /** Only entries of these categories are asked; absent: all. */
  readonly categories?: readonly string[] | undefined
  readonly role?: FieldRole | undefined
  /** Asked only when this holds; absent: always. */
  readonly when?: Condition | undefined
  /** From this day on (2019-07-01, in the zone of the call) it stays as it is. */
  readonly frozenFrom?: string | undefined
  /** Of a phase for supporting material, in which it is answered; absent: with the entry. */
  readonly phase?: string | undefined
  /** What an answer could be like, in words of the call. */
  readonly example?: Localised | undefined
  /** Where the jury judges without names, it does not read this. */
  readonly hiddenWhenAnonymous?: boolean | undefined
  readonly retention?: Retention | undefined
  /** Whoever said it in another call is offered what they said there. */
  readonly reusable?: boolean | undefined
}

/** A field of any kind. */
export type AnyAsked = Asked<string, readonly LimitName[]>

/** From the first to the last year that a period can plausibly name. */
export type Years = { readonly first: number; readonly last: number }
