import { z } from 'zod'
import { AUDIENCES, FIELD_ROLES, RETENTIONS } from './asked.ts'
import { condition } from './condition-schema.ts'
import { FIELD_KINDS, type Field, type FieldKind, type Form } from './definition.ts'
import { documentKey, documentVersion, localised, localisedName } from './document-words.ts'
import { KINDS } from './kinds/index.ts'
import { canBeReused } from './reused.ts'
import { limitsOf, OWN } from './settings.ts'

const requiredThen = z
  .strictObject({ when: condition.optional(), from: z.iso.date().optional() })
  .refine(({ when, from }) => when !== undefined || from !== undefined, { error: 'needs when or from' })

/** A field of one kind: what every field says, and the settings and limits of its own. */
const fieldOf = (kind: FieldKind) =>
  z.strictObject({
    key: documentKey,
    kind: z.literal(kind),
    label: localisedName,
    help: localised.optional(),
    required: z.union([z.boolean(), requiredThen]).default(false),
    when: condition.optional(),
    frozenFrom: z.iso.date().optional(),
    phase: documentKey.optional(),
    example: localised.optional(),
    hiddenWhenAnonymous: z.boolean().optional(),
    retention: z.enum(RETENTIONS).optional(),
    ...(canBeReused(kind) && { reusable: z.boolean().optional() }),
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
