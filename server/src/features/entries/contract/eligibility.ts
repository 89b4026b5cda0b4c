import { z } from 'zod'
import { May } from '#kernel/may.ts'
import { Document, Facts } from '#features/calls/contract.ts'
import { EXCEPTIONS } from '../states.ts'

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
