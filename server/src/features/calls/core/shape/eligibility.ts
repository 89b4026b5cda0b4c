import { z } from 'zod'
import { countryCode, documentKey, languageTag, localised } from '#features/forms/index.ts'

export const LEVELS = ['national', 'regional', 'local'] as const
export type Level = (typeof LEVELS)[number]

/** What comes of an entry that a rule does not fit: it is refused, its entrant is warned, or the office alone is told. */
export const EFFECTS = ['refuse', 'warn', 'tell'] as const
export type Effect = (typeof EFFECTS)[number]

const categories = z.array(documentKey).min(1)
const people = z.int().min(0).max(1_000_000_000)

/** What every rule says, whatever it looks at. */
const everyRule = {
  key: documentKey,
  effect: z.enum(EFFECTS),
  /** In words of the call's own, told instead of those of the site. */
  text: localised.optional(),
  /** Only for entries of these categories; absent: all. */
  categories: categories.optional(),
}

const ruleShape = z.discriminatedUnion('kind', [
  z.strictObject({ ...everyRule, kind: z.literal('countries'), countries: z.array(countryCode).min(1) }),
  z.strictObject({ ...everyRule, kind: z.literal('levels'), levels: z.array(z.enum(LEVELS)).min(1) }),
  z.strictObject({
    ...everyRule,
    kind: z.literal('population'),
    /** The first number of inhabitants that fits, and the first that no longer does. */
    from: people.optional(),
    below: people.optional(),
    /** Of joint applicants: all together, or the lead alone. */
    of: z.enum(['together', 'lead']).default('together'),
  }),
  z.strictObject({ ...everyRule, kind: z.literal('languages'), languages: z.array(languageTag).min(1) }),
  z.strictObject({
    ...everyRule,
    kind: z.literal('period'),
    /** Of the campaign: its end lies in so many years before the close of entries. */
    lastYears: z.int().min(1).max(100).optional(),
    /** Or between these days, both counted in. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  z.strictObject({
    ...everyRule,
    kind: z.literal('earlier-winners'),
    /** How many editions before this one are looked at. */
    editions: z.int().min(1).max(100),
    /** Keys of programmes; absent: this one. */
    programmes: z.array(documentKey).min(1).optional(),
    /** Only who won one of these; absent: any distinction. */
    distinctions: z.array(documentKey).min(1).optional(),
  }),
  z.strictObject({
    ...everyRule,
    kind: z.literal('entries-per-authority'),
    most: z.int().min(1).max(1000),
    /** In each category for itself, or in all categories of the rule together. */
    per: z.enum(['category', 'together']),
  }),
  z.strictObject({ ...everyRule, kind: z.literal('one-category-per-project') }),
  z.strictObject({ ...everyRule, kind: z.literal('attachments'), fields: z.array(documentKey).min(1) }),
  z.strictObject({ ...everyRule, kind: z.literal('joint'), most: z.int().min(1).max(100) }),
  z.strictObject({ ...everyRule, kind: z.literal('endorsement'), by: localised }),
])
export type EligibilityRule = z.infer<typeof ruleShape>
export type RuleKind = EligibilityRule['kind']
export type RuleOf<K extends RuleKind> = Extract<EligibilityRule, { readonly kind: K }>

export const eligibilityShape = z.strictObject({
  about: localised,
  /** None: whoever has an account may enter anything. */
  rules: z.array(ruleShape).default([]),
})
