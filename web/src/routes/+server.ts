import { preferredLanguage } from '#lib/server/language.ts'
import type { RequestHandler } from './$types'

/** The bare address leads to the visitor's language; caches keep one answer per language asked for. */
export const GET: RequestHandler = ({ request }) =>
  new Response(null, {
    status: 302,
    headers: {
      location: `/${preferredLanguage(request.headers.get('accept-language'))}`,
      vary: 'accept-language',
    },
  })
