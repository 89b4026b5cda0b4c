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
import type { Setting } from './kinds/kind.ts'

/** From 0 to 10: what still stands in one line on a phone. */
const MOST_STEPS = 11

const count = z.int().min(0)

/** What each limit may say. */
const LIMITS: { readonly [L in LimitName]: z.ZodType<FieldLimits[L]> } = {
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.enum(['characters', 'words']).optional(),
  whole: z.boolean().optional(),
  minItems: count.optional(),
  maxItems: count.optional(),
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

/** What each setting of a kind's own may say. */
export const OWN: { readonly [S in Setting]: z.ZodType } = {
  original: z.boolean().optional(),
  unit: localisedName.optional(),
  options: z
    .array(z.strictObject({ key: documentKey, label: localisedName }), { error: 'a choice needs options' })
    .min(1),
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
