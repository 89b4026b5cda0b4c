import { z } from 'zod'
import { LEVELS } from '../core/document.ts'
import type { EligibilityFacts } from '../core/eligibility/facts.ts'

const day = z.iso.date()

const registered = {
  country: z.string(),
  level: z.enum(LEVELS),
  population: z.number().nullable(),
  source: z.string().nullable(),
  year: z.number().nullable(),
  isConfirmed: z.boolean(),
}
const counts = z.record(z.string(), z.number())

/** What an entry is, as far as rules of who may enter ask; pages hold it against the rules as commands do (`checkEligibility`). */
export const Facts: z.ZodType<EligibilityFacts> = z.object({
  category: z.string(),
  authority: z.object(registered).nullable(),
  joint: z.array(z.object({ ...registered, authorityId: z.string(), name: z.string(), others: counts })),
  said: z.object({ country: z.string(), level: z.enum([...LEVELS, '']) }),
  languages: z.array(z.string()),
  end: z.union([z.object({ said: z.string(), first: day, last: day }), z.literal('goes-on')]).nullable(),
  others: counts,
  sameProject: z.array(z.string()),
  wins: z.array(
    z.object({
      programme: z.string(),
      isOwn: z.boolean(),
      edition: z.number(),
      call: z.string(),
      year: z.number(),
      distinction: z.string(),
    }),
  ),
  files: z.record(z.string(), z.number()),
})
