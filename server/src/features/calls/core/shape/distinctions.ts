import { z } from 'zod'
import { documentKey, localisedName } from '#features/forms/index.ts'

/** Among what it is given: in each category, in a group of categories together, or in the whole call. */
const per = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('category'), categories: z.array(documentKey).min(1).optional() }),
  z.strictObject({ kind: z.literal('group'), categories: z.array(documentKey).min(2) }),
  z.strictObject({ kind: z.literal('call') }),
])

/** Who finds who gets it. */
const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('round'), round: documentKey }),
  z.strictObject({ kind: z.literal('vote'), phase: documentKey }),
  z.strictObject({ kind: z.literal('organiser') }),
])

export const distinctionShape = z.strictObject({
  key: documentKey,
  name: localisedName,
  /** How many can have it where it is given; null: any number. */
  places: z.int().min(1).max(1000).nullable(),
  per,
  /** First, second, third: the place that it names, from 1; absent: a mention beside them. */
  rank: z.int().min(1).max(100).optional(),
  source,
  /** False: all its places must be given before results can be published. */
  optional: z.boolean().default(true),
})
export type Distinction = z.infer<typeof distinctionShape>

export const WIN_ONLY_ONE = ['entry', 'authority'] as const

/** Whoever won one distinction wins no other; they are settled in this order. */
export const winOnlyOneShape = z.strictObject({
  by: z.enum(WIN_ONLY_ONE),
  order: z.array(documentKey).min(1),
})
