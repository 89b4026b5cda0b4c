import type { Cookies } from '@sveltejs/kit'

const LEFT = 'clarion-left'
/** As long as a redirect may take on a slow line. */
const A_MINUTE = 60

/**
 * For the page that follows a sign-out: the name under which the device keeps what it keeps, which is nobody's address,
 * name or number. No address of a page says it, so that no link can have it removed, and it is read once.
 */
export function markLeft(cookies: Cookies, url: URL, keptAs: string): void {
  if (keptAs === '') return
  const secure = url.protocol === 'https:'
  const lasting = { maxAge: A_MINUTE, httpOnly: true, sameSite: 'strict', secure } as const
  cookies.set(LEFT, keptAs, { path: url.pathname, ...lasting })
}

export function leftBefore(cookies: Cookies, url: URL): string | null {
  const keptAs = cookies.get(LEFT) ?? null
  if (keptAs !== null) cookies.delete(LEFT, { path: url.pathname })
  return keptAs
}
