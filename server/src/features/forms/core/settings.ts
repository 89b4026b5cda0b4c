import { z } from 'zod'
import type { FieldLimits, LimitName } from './asked.ts'
import {
  countryCode,
  currencyCode,
  documentKey,
  documentVersion,
  languageTag,
  localised,
  localisedName,
} from './document-words.ts'
import { COLUMN_KINDS, limitsOfCells, type ColumnKind } from './kinds/columns.ts'
import { FORMATTINGS } from './kinds/long-text.ts'
import type { Setting } from './kinds/kind.ts'

/** From 0 to 10: what still stands in one line on a phone. */
const MOST_STEPS = 11
/** More are a sheet of their own, which is a document. */
const MOST_COLUMNS = 12

/** What the platform takes of the largest kind of recording; of another it takes less. */
const MOST_MEGABYTES = 200
/** Whoever judges a hundred entries hears none of them for longer. */
const MOST_SECONDS = 3 * 3600

const count = z.int().min(0)

/** What each limit may say. */
const LIMITS: { readonly [L in LimitName]: z.ZodType<FieldLimits[L]> } = {
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.enum(['characters', 'words']).optional(),
  whole: z.boolean().optional(),
  minItems: count.optional(),
  maxItems: count.optional(),
  maxMegabytes: z.int().min(1).max(MOST_MEGABYTES).optional(),
  maxSeconds: z.int().min(1).max(MOST_SECONDS).optional(),
  earliest: z.iso.date().optional(),
  latest: z.iso.date().optional(),
}

/** The limits of a kind, between which something must lie. */
export const limitsOf = (known: readonly LimitName[]) =>
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
    .refine(({ earliest = '', latest = '9' }: FieldLimits) => earliest <= latest, {
      error: 'earliest is after latest',
      path: ['earliest'],
    })

/** Things by key and label. */
const listed = (error: string) =>
  z.array(z.strictObject({ key: documentKey, label: localisedName }), { error }).min(1)

const columnOf = (kind: ColumnKind) =>
  z.strictObject({
    key: documentKey,
    label: localisedName,
    kind: z.literal(kind),
    required: z.boolean().optional(),
    limits: limitsOf(limitsOfCells(kind)).optional(),
  })
const [first = columnOf('text'), ...others] = COLUMN_KINDS.map(columnOf)
const column = z.discriminatedUnion('kind', [first, ...others])

/** What each setting of a kind's own may say. */
export const OWN: { readonly [S in Setting]: z.ZodType } = {
  original: z.boolean().optional(),
  formatting: z.enum(FORMATTINGS).optional(),
  preview: z.boolean().optional(),
  unit: localisedName.optional(),
  options: listed('a choice needs options'),
  rows: listed('a matrix needs rows'),
  columns: z.array(column, { error: 'a table needs columns' }).min(1).max(MOST_COLUMNS),
  consent: localised.optional(),
  many: z.boolean().optional(),
  other: z.boolean().optional(),
  countries: z.array(countryCode).min(1).optional(),
  languages: z.array(languageTag).min(1).optional(),
  currencies: z.array(currencyCode).min(1).optional(),
  steps: z
    .strictObject(
      { from: z.int(), to: z.int(), low: localisedName, high: localisedName },
      { error: 'a scale needs its steps' },
    )
    .refine(({ from, to }) => to > from && to - from < MOST_STEPS, {
      error: `a scale goes up, by 2 to ${MOST_STEPS} steps`,
      path: ['to'],
    }),
  statement: z.strictObject(
    { version: documentVersion, text: localised },
    { error: 'a declaration needs its statement' },
  ),
  text: localised,
}
