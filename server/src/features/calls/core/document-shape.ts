import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { mailAddress } from '#kernel/mail-address.ts'
import { NOUNS } from '#kernel/nouns.ts'
import { FORMAT } from './formats/format.ts'
import { distinctionShape, winOnlyOneShape } from './shape/distinctions.ts'
import { eligibilityShape } from './shape/eligibility.ts'
import { phaseShape } from './shape/phases.ts'
import { roundShape } from './shape/rounds.ts'
import {
  countryCode,
  documentKey,
  documentName,
  documentVersion,
  formSchema,
  languageTag,
  localised,
  localisedName,
} from '#features/forms/index.ts'

/** In the order of the six inks; the shape says the category where colour cannot. */
export const CATEGORY_SHAPES = ['circle', 'square', 'diamond', 'pentagon', 'hexagon', 'ring'] as const
export type CategoryShape = (typeof CATEGORY_SHAPES)[number]

export type { Distinction } from './shape/distinctions.ts'
export * from './shape/eligibility.ts'
export * from './shape/phases.ts'
export * from './shape/rounds.ts'

export const CONFLICT_RULES = [
  'own-organisation',
  'partner-of-implementer',
  'own-country',
  'declared',
] as const
export type ConflictRule = (typeof CONFLICT_RULES)[number]

const versioned = z.strictObject({ version: documentVersion, text: localised })

const contact = z.strictObject({
  email: z
    .string()
    .max(MOST.email)
    .overwrite((typed) => mailAddress(typed) ?? typed)
    .refine((typed) => mailAddress(typed) !== null, { error: 'is no e-mail address' }),
  name: localisedName.optional(),
  phone: documentName.max(MOST.number).optional(),
  page: z
    .url({ protocol: /^https?$/, hostname: z.regexes.domain })
    .max(MOST.address)
    .optional(),
})

const category = z.strictObject({
  key: documentKey,
  /** Stands in the entry number: CL19-E-017. */
  letter: z.string().regex(/^[A-Z]$/),
  name: localisedName,
  about: localised,
  ink: z.int().min(1).max(6),
  shape: z.enum(CATEGORY_SHAPES),
})
export type Category = z.infer<typeof category>

export const documentShape = z.strictObject({
  /** Of the document itself; one in an earlier format is brought into this one before it is looked at (`formats`). */
  format: z.int().refine((format) => format === FORMAT, {
    error: `is no format of ours: ${FORMAT}`,
    params: { kind: 'format' },
  }),
  programme: z.strictObject({ key: documentKey, name: localisedName }),
  /** Stands in addresses: clarinet-2019. */
  key: documentKey,
  /** Begins every entry number: CL19. */
  numberPrefix: z.string().regex(/^[A-Z]{1,4}\d{0,4}$/),
  name: localisedName,
  shortName: localisedName,
  year: z.int().min(1950).max(2200),
  /** A visible word that this is not a real call. */
  demonstration: localisedName.optional(),
  about: localised,
  /** What is entered; pages have whole sentences for each. Absent: what the site says. */
  noun: z.enum(NOUNS).optional(),
  ledBy: z.strictObject({ name: documentName, country: countryCode.optional() }),
  /** Whom people write to; a call that names nobody cannot be set up (`incoherences`), earlier ones stand without. */
  contact: contact.optional(),
  partners: z.array(z.strictObject({ country: countryCode.optional(), names: z.array(documentName).min(1) })),
  languages: z.array(languageTag).min(1),
  /** IANA name, e.g. Europe/Brussels. */
  zone: z.string().min(1).max(MOST.tag),
  eligibility: eligibilityShape,
  categories: z.array(category).min(1).max(6),
  phases: z.array(phaseShape).min(1),
  form: formSchema,
  /** In the order in which they are judged; those whose phases overlap run beside one another. */
  rounds: z.array(roundShape).min(1).max(20),
  /** In the order in which they are told. */
  distinctions: z.array(distinctionShape).min(1),
  /** Null: whoever won one distinction can win others. */
  winOnlyOne: winOnlyOneShape.nullable(),
  conflictRules: z.array(z.enum(CONFLICT_RULES)),
  fundingNotice: z.strictObject({ text: localised, emblem: z.boolean(), disclaimer: localised }).optional(),
  rules: versioned,
  privacy: versioned,
})

export type CallDocument = z.infer<typeof documentShape>
