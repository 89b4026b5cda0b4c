import type { Localised } from '#kernel/languages.ts'
import type { Condition } from './condition.ts'

/** How far an answer goes, from the narrowest circle to the widest; entrants read all of their own entry. */
export const AUDIENCES = ['office', 'jury', 'entrant', 'public'] as const
export type Audience = (typeof AUDIENCES)[number]

/** What the platform itself needs to find in an entry, whatever the form calls it; at most one field per role and category. */
export const FIELD_ROLES = [
  'title',
  'title-en',
  'authority',
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
  /** Least and most links, images, documents or chosen options. */
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
}

export type LimitName = keyof FieldLimits

/** What every field says, whatever its kind; `L` are the limits that its kind knows. */
export type Asked<K extends string, L extends readonly LimitName[] = readonly []> = {
  readonly key: string
  readonly kind: K
  readonly label: Localised
  readonly help?: Localised | undefined
  /** On a condition it is decided by `visibleIn`; until then nobody is held to it. */
  readonly required: boolean | { readonly when: Condition }
  readonly audience: Audience
  readonly limits?: Pick<FieldLimits, L[number]> | undefined
  /** Only entries of these categories are asked; absent: all. */
  readonly categories?: readonly string[] | undefined
  readonly role?: FieldRole | undefined
  /** Asked only when this holds; absent: always. */
  readonly when?: Condition | undefined
}

/** A field of any kind. */
export type AnyAsked = Asked<string, readonly LimitName[]>

/** From the first to the last year that a period can plausibly name. */
export type Years = { readonly first: number; readonly last: number }
