import { csvAnswer } from '../../../parts/csv.ts'
import { filtersIn } from '../filters.ts'
import type { RequestHandler } from './$types'

/** Exactly what the list shows, all its pages. */
export const GET: RequestHandler = async ({ locals, params, url }) =>
  csvAnswer(await locals.api.exportEntries({ call: params.call, ...filtersIn(url) }))
