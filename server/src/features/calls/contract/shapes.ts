import { z } from 'zod'
import { isLanguageTag } from '#kernel/languages.ts'
import { MOST } from '#kernel/limits.ts'
import { CountedFromOne, wholeNumber } from '#platform/http/counted.ts'
import { SECTION_NAMES } from '../core/document-sections.ts'

/** A call's key as it stands in addresses: 'clarinet-2019'. */
export const CallKey = z.string().min(1).max(MOST.key)

export const Paged = z.object({ page: wholeNumber(1, 1000).default(1) })
export const paging = { total: z.number(), pageSize: z.number() }

const section = z.enum(SECTION_NAMES)

/** Which sections of a document somebody asks for, beside what every cut of it says; left out: all of it. */
export const Sections = z.union([
  section.transform((one) => [one]),
  z.array(section).max(SECTION_NAMES.length),
])

/** How much of a call's document is asked for. */
export const CutAsked = {
  section: Sections.optional(),
  /** Of each text what is read in this language; left out: all that there is. */
  language: z.string().max(MOST.tag).refine(isLanguageTag).optional(),
  /** A version that it had; left out: the last. */
  version: CountedFromOne.optional(),
}
