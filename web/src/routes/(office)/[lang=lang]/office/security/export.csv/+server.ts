import { filtersIn } from '../filters.ts'
import type { RequestHandler } from './$types'

/** Exactly what the list shows, all its pages. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { fileName, csv } = await locals.api.exportSecurityLines(filtersIn(url))
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
