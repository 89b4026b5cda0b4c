import type { Cookies } from '@sveltejs/kit'
import { tellOnce, toldBefore } from './told-once.ts'

const DELETED = 'clarion-deleted'

/** For the list at `path` that follows: which entry or call was deleted just now, and its words go from the device. */
export const markDeleted = (
  cookies: Cookies,
  to: { readonly path: string; readonly url: URL },
  what: string,
) => tellOnce(cookies, { name: DELETED, ...to }, what)

export const deletedBefore = (cookies: Cookies, path: string): string | null =>
  toldBefore(cookies, { name: DELETED, path })
