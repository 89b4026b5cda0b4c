import { invalidateAll } from '$app/navigation'
import { reached } from './reached.ts'
import { untilChange } from './until-change.ts'
import type { Window } from './until-change.ts'

/** Browsers count no longer than this at once. */
const LONGEST_MS = 2 ** 31 - 1
/** The page is asked for after the instant, never at it. */
const AFTER_MS = 250
const AGAIN_MS = 15_000

/** What ended while a page was open is shown as ended, as on a page that is opened then. Returns how to stop. */
export function seenAnew(window: Window): () => void {
  const left = untilChange(window)
  if (left === null || left + AFTER_MS > LONGEST_MS) return () => undefined
  let timer = setTimeout(() => void look(), left + AFTER_MS)
  async function look(): Promise<void> {
    // Without a connection the page stays as it is, until there is one.
    if (await reached()) return show()
    timer = setTimeout(() => void look(), AGAIN_MS)
  }
  return () => clearTimeout(timer)
}

async function show(): Promise<void> {
  const at = document.activeElement
  await invalidateAll()
  const now = document.activeElement
  if (now !== at && now !== document.body) return
  // What can be done no more takes no focus: whoever was there, and has not gone on meanwhile, is at the page's content.
  if (at?.isConnected === false || at?.matches(':disabled')) document.getElementById('content')?.focus()
}
