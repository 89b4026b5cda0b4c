import { MOST } from '#kernel/limits.ts'

/** How long what is said of somebody invited may be, in characters; and how many are invited at once. */
export const INVITED_AT_MOST = { name: MOST.name, organisation: MOST.name, atOnce: 100 } as const
