import { APPEARANCE_COOKIE, isAppearance } from '#lib/server/appearance.ts'
import type { RequestHandler } from './$types'

/**
 * The visitor's light or dark as a style sheet of its own: pages stay the same bytes for everybody and can be kept
 * by shared caches, and the choice works without script.
 */
export const GET: RequestHandler = ({ cookies, request }) => {
  const wanted = cookies.get(APPEARANCE_COOKIE)
  const appearance = isAppearance(wanted) ? wanted : 'system'
  const etag = `"${appearance}"`
  const headers = {
    etag,
    vary: 'cookie',
    'cache-control': 'private, no-cache',
    'content-type': 'text/css; charset=utf-8',
  }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(appearance === 'system' ? '' : `:root{color-scheme:${appearance}}`, { headers })
}
