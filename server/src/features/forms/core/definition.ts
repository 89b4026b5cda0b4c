import type { Localised } from '#kernel/languages.ts'

export const FIELD_KINDS = [
  'text',
  'long-text',
  'number',
  'choice',
  'country',
  'authority',
  'organisation',
  'period',
  'place',
  'links',
  'images',
  'documents',
  'declaration',
] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

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

export type FieldLimits = {
  /** Least and most text in `unit`, the least and greatest value of a number, or the first and last year of a period. */
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly unit?: CountUnit | undefined
  /** A number that counts whole things: people, trees. */
  readonly whole?: boolean | undefined
  /** Least and most links, images, documents or chosen options. */
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
}

export type ChoiceOption = { readonly key: string; readonly label: Localised }

export type Field = {
  readonly key: string
  readonly kind: FieldKind
  readonly label: Localised
  readonly help?: Localised | undefined
  readonly required: boolean
  readonly audience: Audience
  readonly limits?: FieldLimits | undefined
  /** Only entries of these categories are asked; absent: all. */
  readonly categories?: readonly string[] | undefined
  readonly role?: FieldRole | undefined
  /** The text is in the entry's original language, which is asked beside it. Kinds text and long-text. */
  readonly original?: boolean | undefined
  /** Kind choice: what can be chosen, and whether more than one. */
  readonly options?: readonly ChoiceOption[] | undefined
  readonly many?: boolean | undefined
  /** Kind country: the codes that can be chosen; absent: any. */
  readonly countries?: readonly string[] | undefined
  /** Kind declaration: what is declared, and the version of the text that was agreed to. */
  readonly statement?: { readonly version: string; readonly text: Localised } | undefined
}

export type Section = {
  readonly key: string
  readonly title: Localised
  readonly help?: Localised | undefined
  readonly fields: readonly Field[]
}

/** From the first to the last year that a period can plausibly name. */
export type Years = { readonly first: number; readonly last: number }

export type Form = {
  readonly version: string
  readonly sections: readonly Section[]
  /** From the dates of the call (`formOf`); absent: any year of four digits. */
  readonly years?: Years | undefined
}
