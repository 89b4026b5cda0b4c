import { z } from 'zod'
import { isCountry, unionCode } from '#kernel/countries.ts'
import { MOST } from '#kernel/limits.ts'
import { line } from '#platform/http/line.ts'
import { AUTHORITY_LEVELS } from '../core/authority.ts'

/** Names by BCP 47 tag; `ownLanguage` says which is the body's own. */
export const localised = z.record(z.string(), z.string())

/** Two letters, read as the Union writes them: EL and UK. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .transform(unionCode)

/** Of something that is kept; one may look for a country that there is not, and find nothing. */
export const KnownCountry = Country.refine(isCountry, { params: { code: 'country-not-accepted' } })

/** A public body as everybody may see it. */
export const AuthorityView = z.object({
  id: z.uuid(),
  key: z.string(),
  level: z.enum(AUTHORITY_LEVELS),
  country: z.string(),
  name: localised,
  ownLanguage: z.string(),
  place: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  population: z.number().nullable(),
  /** 'GeoNames', or what the office named. */
  populationSource: z.string().nullable(),
  /** Null: the source does not say of which year it is. */
  populationYear: z.number().nullable(),
  /** What it belongs to: its region, or its country’s government. */
  parent: z.object({ id: z.uuid(), name: localised, ownLanguage: z.string() }).nullable(),
  isFictitious: z.boolean(),
  /** Proposed and not yet looked at by the office. */
  isProposed: z.boolean(),
})

/** A population as somebody says it: by which source, and of which year where that says it. */
export const figure = {
  /** No place on earth has more. */
  population: z.number().int().min(0).max(100_000_000),
  source: line(MOST.line, 1),
  year: z.number().int().min(1800).max(2200).optional(),
}
