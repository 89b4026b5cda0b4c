import { DATABASE_WORDS, DatabaseFault } from './words.ts'

/** While a start waits for a table, everybody else waits for the start: a process that was left running holds it for ever. */
export const LOCK_SECONDS = 20
const LOCK_NOT_AVAILABLE = '55P03'

type DriverError = { readonly code?: unknown; readonly cause?: unknown }

/** What an operator reads of somebody else's lock that was waited for so long; null for any other error. Drizzle wraps the driver's error. */
export function heldTooLong(error: unknown, seconds: number): DatabaseFault | null {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as DriverError).cause)
    if ((at as DriverError).code === LOCK_NOT_AVAILABLE)
      return new DatabaseFault(DATABASE_WORDS.held(seconds), { cause: error })
  return null
}
