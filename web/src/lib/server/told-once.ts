import type { Cookies } from '@sveltejs/kit'

/** As long as a redirect may take on a slow line. */
const A_MINUTE = 60

/** The page that is told, and under which name. */
type To = { readonly name: string; readonly path: string; readonly url: URL }

/** Tells the page that follows something that no address may say, so that no link can have it believed. It is read once. */
export function tellOnce(cookies: Cookies, { name, path, url }: To, what: string): void {
  const secure = url.protocol === 'https:'
  cookies.set(name, what, { path, maxAge: A_MINUTE, httpOnly: true, sameSite: 'strict', secure })
}

export function toldBefore(cookies: Cookies, { name, path }: Omit<To, 'url'>): string | null {
  const what = cookies.get(name) ?? null
  if (what !== null) cookies.delete(name, { path })
  return what
}
