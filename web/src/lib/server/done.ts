import { redirect, type Cookies } from '@sveltejs/kit'
import { tellOnce, toldBefore } from './told-once.ts'

const DONE = 'clarion-done'

type Here = { readonly cookies: Cookies; readonly url: URL }

/** What was done just now, by its name; to how many, and about what, where that is said. */
type Told = { readonly done: string; readonly n?: number } & Readonly<Record<string, string | number>>

/**
 * Ends an act: leads to the page at `to`, which says once what was done. No address says it: by a link, by Back or by
 * reloading, the page would go on saying what is so no longer.
 */
export function leaveDone({ cookies, url }: Here, told: Told, to = url.pathname): never {
  const path = new URL(to, url).pathname
  const said = Object.entries(told).map(([name, value]): [string, string] => [name, String(value)])
  tellOnce(cookies, { name: DONE, path, url }, new URLSearchParams(said).toString())
  redirect(303, to)
}

/** For the page that follows: null, where nothing was done just now. */
export function doneBefore({ cookies, url }: Here) {
  const was = toldBefore(cookies, { name: DONE, path: url.pathname })
  const told = Object.fromEntries(new URLSearchParams(was ?? ''))
  return { done: told['done'] ?? null, count: Math.trunc(Number(told['n'])) || 0, told }
}
