import { z } from 'zod'
import { AUDIENCES, FIELD_ROLES, type FieldLimits, type LimitName } from './asked.ts'
import { condition } from './condition-schema.ts'
import { FIELD_KINDS, type Field, type FieldKind, type Form } from './definition.ts'
import { countryCode, documentKey, documentVersion, localised, localisedName } from './document-words.ts'
import { KINDS } from './kinds/index.ts'
import type { Setting } from './kinds/kind.ts'

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
    required: z.union([z.boolean(), z.strictObject({ when: condition })]).default(false),
    when: condition.optional(),
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
        when: condition.optional(),
        fields: z.array(field).min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<Form>
