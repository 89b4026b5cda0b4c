import type { Cookies } from '@sveltejs/kit'
import { tellOnce, toldBefore } from './told-once.ts'

const LEFT = 'clarion-left'

/**
 * For the page that follows a sign-out: the name under which the device keeps what it keeps, which is nobody's address,
 * name or number. No address of a page says it, so that no link can have it removed, and it is read once.
 */
export function markLeft(cookies: Cookies, url: URL, keptAs: string): void {
  if (keptAs !== '') tellOnce(cookies, { name: LEFT, path: url.pathname, url }, keptAs)
}

export const leftBefore = (cookies: Cookies, url: URL): string | null =>
  toldBefore(cookies, { name: LEFT, path: url.pathname })
