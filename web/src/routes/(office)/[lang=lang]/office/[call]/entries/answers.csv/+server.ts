import { csvAnswer } from '../../../parts/csv.ts'
import { filtersIn } from '../filters.ts'
import type { RequestHandler } from './$types'

/** What the list shows, all its pages, with all that was answered. */
export const GET: RequestHandler = ({ locals, params, url }) =>
  csvAnswer(url, locals.api.exportEntryAnswers({ call: params.call, ...filtersIn(url) }))
