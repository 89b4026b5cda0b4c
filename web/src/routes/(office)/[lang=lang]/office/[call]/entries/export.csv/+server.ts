import { csvAnswer } from '../../../parts/csv.ts'
import { filtersIn } from '../filters.ts'
import type { RequestHandler } from './$types'

/** Exactly what the list shows, all its pages. */
export const GET: RequestHandler = ({ locals, params, url }) =>
  csvAnswer(url, locals.api.exportEntries({ call: params.call, ...filtersIn(url) }))
