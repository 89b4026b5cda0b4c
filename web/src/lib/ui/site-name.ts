import { browser } from '$app/env'
import { page } from '$app/state'

let told: string | undefined

/** What the site is called. A page that says why there is none has it from the server's error, else from the page before it. */
export function siteName(): string {
  const name = page.data.site?.name ?? page.error?.site ?? told ?? ''
  // One process of the server serves them all: only a browser remembers.
  if (browser) told = name
  return name
}
