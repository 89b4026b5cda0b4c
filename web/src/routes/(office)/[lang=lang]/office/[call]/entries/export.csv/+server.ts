import { filtersIn } from '../filters.ts'
import type { RequestHandler } from './$types'

/** Exactly what the list shows, all its pages. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { fileName, csv } = await locals.api.exportEntries({ call: params.call, ...filtersIn(url) })
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"`,
      'cache-control': 'no-store',
    },
  })
}
