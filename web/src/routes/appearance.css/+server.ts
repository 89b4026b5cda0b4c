import { APPEARANCE_COOKIE, isAppearance } from '#lib/server/appearance.ts'
import type { RequestHandler } from './$types'

/**
 * What is the visitor's own on pages that are the same bytes for everybody, as a style sheet: light or dark as they chose, and in the
 * bar the areas that are theirs. So pages can be kept by shared caches, and it works without script. It says nothing of who they
 * are; what each area shows is decided by the area.
 */
export const GET: RequestHandler = async ({ cookies, locals, request }) => {
  const wanted = cookies.get(APPEARANCE_COOKIE)
  const appearance = isAppearance(wanted) ? wanted : 'system'
  const areas = await areasOf(locals)
  const etag = `"${[appearance, ...areas].join('-')}"`
  const headers = {
    etag,
    vary: 'cookie',
    'cache-control': 'private, no-cache',
    'content-type': 'text/css; charset=utf-8',
  }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const theme = appearance === 'system' ? '' : `:root{color-scheme:${appearance}}`
  return new Response(theme + showing(areas), { headers })
}

async function areasOf({ actor, attempt }: App.Locals): Promise<readonly string[]> {
  if (!actor.signedIn) return []
  const juries = await attempt.listMyJuries({})
  return [
    'my',
    ...(juries.ok && juries.value.juries.length > 0 ? ['jury'] : []),
    ...(actor.mayReadOffice ? ['office'] : []),
    'account',
  ]
}

/** Stronger than the rule of the bar that hides them. */
function showing(areas: readonly string[]): string {
  if (areas.length === 0) return ''
  const own = areas.map((area) => `:root:root li[data-of=${area}]`).join(',')
  return `:root:root li[data-of=nobody]{display:none}${own}{display:list-item}`
}
