import { z } from 'zod'
import { isCountry, unionCode } from '#kernel/countries.ts'
import { isLanguageTag } from '#kernel/languages.ts'
import { MOST } from '#kernel/limits.ts'
import { isBlank, isOneLine, isPlainText } from '#kernel/one-line.ts'
import { AUDIENCES, FIELD_ROLES, type FieldLimits, type LimitName } from './asked.ts'
import { FIELD_KINDS, type Field, type FieldKind, type Form } from './definition.ts'
import { KINDS } from './kinds/index.ts'
import type { Setting } from './kinds/kind.ts'

const unseen = { error: 'holds a line end or a character that nobody sees', params: { kind: 'unseen' } }

/** Words of a document; what cannot be seen at all is left out. */
const said = z
  .string()
  .trim()
  .overwrite((text) => (isBlank(text) ? '' : text))
  .min(1)
  .max(MOST.document)
/** A name in a document, by the rule for every other name. */
export const documentName = said.max(MOST.line).refine(isOneLine, unseen)

/** The tag of a language that can be named on every page: sl, sr-Latn. */
export const languageTag = z
  .string()
  .max(MOST.tag)
  .refine(isLanguageTag, {
    error: 'is no tag of a language like sl or sr-Latn',
    params: { kind: 'language' },
  })

const inLanguages = (text: typeof said) =>
  z
    .record(languageTag, text)
    .refine((texts) => Object.keys(texts).length > 0, { error: 'needs a text in at least one language' })

/** A people-facing text, which may have several lines: BCP 47 tag → words, in at least one language. */
export const localised = inLanguages(said.refine(isPlainText, unseen))
/** A name, title or label of the same kind: one line. */
export const localisedName = inLanguages(documentName)

/** Keys travel in addresses, form names and exports: small letters, digits and hyphens. */
export const documentKey = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(60)

/** Names the wording that somebody agreed to: 1, 2019-05. */
export const documentVersion = z.string().min(1).max(MOST.tag)

/** Two capital letters, read as the Union writes them: EL, UK. */
export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, { abort: true })
  .overwrite(unionCode)
  .refine(isCountry, { error: 'is no country of ISO 3166-1', params: { kind: 'value' } })

const count = z.int().min(0)

/** What each limit may say. */
const LIMITS: { readonly [L in LimitName]: z.ZodType<FieldLimits[L]> } = {
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.enum(['characters', 'words']).optional(),
  whole: z.boolean().optional(),
  minItems: count.optional(),
  maxItems: count.optional(),
}

/** The limits of a kind, between which something must lie. */
const limitsOf = (known: readonly LimitName[]) =>
  z
    .strictObject(Object.fromEntries(known.map((limit) => [limit, LIMITS[limit]])))
    .refine(({ min = -Infinity, max = Infinity }: FieldLimits) => min <= max, {
      error: 'min is above max',
      path: ['min'],
    })
    .refine(
      ({ whole, min = -Infinity, max = Infinity }: FieldLimits) =>
        !whole || Math.ceil(min) <= Math.floor(max),
      { error: 'no whole number lies between min and max', path: ['whole'] },
    )
    .refine(({ minItems = 0, maxItems = Infinity }: FieldLimits) => minItems <= maxItems, {
      error: 'minItems is above maxItems',
      path: ['minItems'],
    })

/** What each setting of a kind's own may say. */
const OWN: { readonly [S in Setting]: z.ZodType } = {
  original: z.boolean().optional(),
  options: z
    .array(z.strictObject({ key: documentKey, label: localisedName }), { error: 'a choice needs options' })
    .min(1),
  many: z.boolean().optional(),
  countries: z.array(countryCode).min(1).optional(),
  statement: z.strictObject(
    { version: documentVersion, text: localised },
    { error: 'a declaration needs its statement' },
  ),
}

/** A field of one kind: what every field says, and the settings and limits of its own. */
const fieldOf = (kind: FieldKind) =>
  z.strictObject({
    key: documentKey,
    kind: z.literal(kind),
    label: localisedName,
    help: localised.optional(),
    required: z.boolean().default(false),
    audience: z.enum(AUDIENCES),
    limits: limitsOf(KINDS[kind].limits).optional(),
    categories: z.array(documentKey).min(1).optional(),
    role: z.enum(FIELD_ROLES).optional(),
    ...Object.fromEntries(KINDS[kind].settings.map((setting) => [setting, OWN[setting]])),
  })

const [first = fieldOf('text'), ...others] = FIELD_KINDS.map(fieldOf)
// Which settings and limits a kind has is known when it runs; that they make the type of its field is shown by a test with a field of every kind.
const field = z.discriminatedUnion('kind', [first, ...others]) as z.ZodType as z.ZodType<Field>

/** The form of a call as it stands in the call document. */
export const formSchema = z.strictObject({
  version: documentVersion,
  sections: z
    .array(
      z.strictObject({
        key: documentKey,
        title: localisedName,
        help: localised.optional(),
        fields: z.array(field).min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<Form>
