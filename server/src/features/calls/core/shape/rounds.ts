import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { countryCode, documentKey, languageTag, localised, localisedName } from '#features/forms/index.ts'

export const ROUND_MODES = ['score', 'qualify', 'rank', 'points', 'top-pick'] as const
export type RoundMode = (typeof ROUND_MODES)[number]

/** What the jury of a round may read of those before it. */
export const EARLIER = ['nothing', 'ranking', 'marks', 'remarks'] as const

/** Who reads what a juror answers to a question of the round, and when. */
export const QUESTION_AUDIENCES = ['nobody', 'chair', 'office', 'entrant-after-results'] as const

/** As the database keeps marks: exactly, with at most two decimals. */
const mark = z
  .number()
  .min(-9999.99, { error: 'must be above -10000' })
  .max(9999.99, { error: 'must be below 10000' })
  .multipleOf(0.01, { error: 'may have two decimals at most' })

const scale = z.strictObject({
  min: mark,
  max: mark,
  step: mark.positive(),
  /** Words for spans of marks, from the lowest up. */
  marks: z.array(z.strictObject({ from: z.number(), to: z.number(), text: localisedName })),
})
export type Scale = z.infer<typeof scale>

export const criterionShape = z.strictObject({
  key: documentKey,
  name: localisedName,
  about: localised,
  /** Relative to the others that an entry is judged by. */
  weight: z.number().positive(),
  /** In these categories another one. */
  weights: z.record(documentKey, z.number().positive()).optional(),
  scale,
  /** Only for entries of these categories; absent: all. */
  categories: z.array(documentKey).min(1).optional(),
  /** False: it is marked and shown, and no total knows of it. */
  counts: z.boolean().default(true),
  /** A mark below or above which the juror must say why. */
  remark: z.strictObject({ below: mark.optional(), above: mark.optional() }).optional(),
})
export type Criterion = z.infer<typeof criterionShape>

/** What jurors judge; who sits in it is no part of the document. What is absent does not narrow it. */
const panel = z.strictObject({
  key: documentKey,
  name: localisedName,
  categories: z.array(documentKey).min(1).optional(),
  countries: z.array(countryCode).min(1).optional(),
  /** Of the entry. */
  languages: z.array(languageTag).min(1).optional(),
})
export type Panel = z.infer<typeof panel>

const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('admitted') }),
  z.strictObject({ kind: z.literal('shortlist'), round: documentKey }),
  z.strictObject({ kind: z.literal('mark'), round: documentKey, atLeast: mark }),
])
export type RoundSource = z.infer<typeof source>

export const CUT_SCOPES = ['call', 'category', 'country', 'panel'] as const

const cut = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('top'), places: z.int().min(1), per: z.enum(CUT_SCOPES) }),
  z.strictObject({ kind: z.literal('threshold'), atLeast: mark }),
  z.strictObject({ kind: z.literal('by-hand') }),
])
export type RoundCut = z.infer<typeof cut>

const question = z.strictObject({
  key: documentKey,
  label: localisedName,
  help: localised.optional(),
  required: z.boolean().default(false),
  /** Characters of an answer; absent: as many as a remark may have. */
  max: z.int().min(1).max(MOST.remark).optional(),
  audience: z.enum(QUESTION_AUDIENCES),
})
export type JuryQuestion = z.infer<typeof question>

export const roundShape = z.strictObject({
  key: documentKey,
  name: localisedName,
  /** Key of the phase of kind judging or hearing in which it is judged. */
  phase: documentKey,
  mode: z.enum(ROUND_MODES).default('score'),
  jurorsPerEntry: z.int().min(1).max(50),
  /** True: jurors learn neither authority nor place nor people of what they judge. */
  anonymous: z.boolean().default(false),
  earlier: z.enum(EARLIER).default('nothing'),
  /** None: all jurors judge everything that reaches the round. */
  panels: z.array(panel).default([]),
  /** What is judged in it. */
  source,
  /** What leaves it for the rounds after it; absent: nothing does, its ranking is what distinctions are given by. */
  cut: cut.optional(),
  criteria: z.array(criterionShape).min(1),
  questions: z.array(question).default([]),
})
export type Round = z.infer<typeof roundShape>
