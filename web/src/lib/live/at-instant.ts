import { showAnew } from './show-anew.ts'
import { untilChange } from './until-change.ts'
import type { Window } from './until-change.ts'

/** Browsers count no longer than this at once. */
const LONGEST_MS = 2 ** 31 - 1
/** The page is asked for after the instant, never at it. */
const AFTER_MS = 250

/** What ended while a page was open is shown as ended, as on a page that is opened then. Returns how to stop. */
export function seenAnew(window: Window): () => void {
  const left = untilChange(window)
  if (left === null || left + AFTER_MS > LONGEST_MS) return () => undefined
  const stop = new AbortController()
  const timer = setTimeout(() => void showAnew(stop.signal), left + AFTER_MS)
  return () => {
    clearTimeout(timer)
    stop.abort()
  }
}
