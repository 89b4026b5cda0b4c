import { MOST } from '#kernel/limits.ts'

/** How long what is said of somebody invited may be, in characters; and how many are invited at once. */
export const INVITED_AT_MOST = {
  name: MOST.name,
  organisation: MOST.name,
  email: MOST.email,
  atOnce: 100,
} as const

const MEASURED = ['name', 'organisation', 'email'] as const

/** What of one invitation is longer than it may be, in characters. O(1). Never throws. */
export const tooLongIn = (invited: Readonly<Record<(typeof MEASURED)[number], string>>) =>
  MEASURED.filter((part) => invited[part].length > INVITED_AT_MOST[part]).map((part) => ({
    part,
    max: INVITED_AT_MOST[part],
    length: invited[part].length,
  }))
