import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { mailAddress } from '#kernel/mail-address.ts'
import { NOUNS } from '#kernel/nouns.ts'
import { FORMAT } from './formats/format.ts'
import { isLocalTime } from './time.ts'
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

export const PHASE_KINDS = [
  'announcement',
  'entries',
  'admissibility',
  'judging',
  'deliberation',
  'results',
] as const
export type PhaseKind = (typeof PHASE_KINDS)[number]

/** In the order of the six inks; the shape says the category where colour cannot. */
export const CATEGORY_SHAPES = ['circle', 'square', 'diamond', 'pentagon', 'hexagon', 'ring'] as const
export type CategoryShape = (typeof CATEGORY_SHAPES)[number]

export const LEVELS = ['national', 'regional', 'local'] as const
export type Level = (typeof LEVELS)[number]

export const CONFLICT_RULES = [
  'own-organisation',
  'partner-of-implementer',
  'own-country',
  'declared',
] as const
export type ConflictRule = (typeof CONFLICT_RULES)[number]

export const DISTINCTION_KEYS = ['winner', 'special-mention'] as const
export type DistinctionKey = (typeof DISTINCTION_KEYS)[number]

/** Wall-clock time in the zone of the call, without offset: 2019-05-15T00:00 or 2019-07-31T23:59:59. */
const localTime = z
  .string()
  .max(MOST.tag)
  .refine(isLocalTime, { error: 'is no local time like 2019-05-15T00:00 or 2019-07-31T23:59:59' })
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

const phase = z.strictObject({
  key: documentKey,
  kind: z.enum(PHASE_KINDS),
  name: localisedName.optional(),
  opensAt: localTime,
  /** The first instant that is no longer in the phase; absent: a moment, or work that goes on until results are published. */
  closesAt: localTime.optional(),
})
export type Phase = z.infer<typeof phase>

/** As the database keeps marks: exactly, with at most two decimals. */
const mark = z.number().min(-9999.99).max(9999.99).multipleOf(0.01)

const scale = z.strictObject({
  min: mark,
  max: mark,
  step: mark.positive(),
  /** Words for spans of marks, from the lowest up. */
  marks: z.array(z.strictObject({ from: z.number(), to: z.number(), text: localisedName })),
})
export type Scale = z.infer<typeof scale>

const criterion = z.strictObject({
  key: documentKey,
  name: localisedName,
  about: localised,
  weight: z.number().positive(),
  scale,
  /** Only for entries of these categories; absent: all. */
  categories: z.array(documentKey).min(1).optional(),
})
export type Criterion = z.infer<typeof criterion>

const round = z.strictObject({
  key: documentKey,
  name: localisedName,
  /** Key of the phase of kind judging in which marks may be given. */
  phase: documentKey,
  jurorsPerEntry: z.int().min(1).max(50),
  criteria: z.array(criterion).min(1),
})
export type Round = z.infer<typeof round>

const distinction = z.strictObject({
  key: z.enum(DISTINCTION_KEYS),
  name: localisedName,
  /** How many each category may have; null: any number. */
  perCategory: z.int().min(1).nullable(),
})
export type Distinction = z.infer<typeof distinction>

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
  eligibility: z.strictObject({
    about: localised,
    countries: z.array(countryCode).min(1),
    levels: z.array(z.enum(LEVELS)).min(1),
  }),
  categories: z.array(category).min(1).max(6),
  phases: z.array(phase).min(1),
  /** Minutes after the closing of the entries phase in which a submission still counts. */
  graceMinutes: z.int().min(0).max(1440),
  form: formSchema,
  entriesPerAuthority: z.strictObject({ perCategory: z.int().min(1).nullable() }),
  rounds: z.array(round).length(1),
  distinctions: z.array(distinction).min(1),
  conflictRules: z.array(z.enum(CONFLICT_RULES)),
  fundingNotice: z.strictObject({ text: localised, emblem: z.boolean(), disclaimer: localised }).optional(),
  rules: versioned,
  privacy: versioned,
})

export type CallDocument = z.infer<typeof documentShape>
