import { z } from 'zod'
import { May } from '#kernel/may.ts'
import { Document } from '#features/calls/contract.ts'
import { EXCEPTIONS } from '../states.ts'
import { LEVELS, type EligibilityFacts } from '#features/calls/index.ts'

const day = z.iso.date()

/** What an entry is, as far as rules of who may enter ask; pages hold it against the rules as commands do (`checkEligibility`). */
const Facts: z.ZodType<EligibilityFacts> = z.object({
  category: z.string(),
  authority: z
    .object({
      country: z.string(),
      level: z.enum(LEVELS),
      population: z.number().nullable(),
      source: z.string().nullable(),
      year: z.number().nullable(),
      isConfirmed: z.boolean(),
    })
    .nullable(),
  said: z.object({ country: z.string(), level: z.enum([...LEVELS, '']) }),
  languages: z.array(z.string()),
  end: z.union([z.object({ said: z.string(), first: day, last: day }), z.literal('goes-on')]).nullable(),
  others: z.record(z.string(), z.number()),
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

/** An entry before the rules of who may enter. */
export const Eligibility = z.object({
  facts: Facts,
  /** Keys of the rules that the office has set aside for it. */
  aside: z.array(z.string()),
})

/** The same for the office: all rules of its category with what was found. */
export const Checklist = z.object({
  document: Document,
  /** Null as long as nothing was handed in: a working copy is the entrant's alone. */
  facts: Facts.nullable(),
  /** The category that is being entered. */
  category: z.string(),
  exceptions: z.array(
    z.object({ rule: z.string(), says: z.enum(EXCEPTIONS), reason: z.string(), since: z.iso.datetime() }),
  ),
  mayExcept: May,
})
