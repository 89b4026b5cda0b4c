import { csvAnswer } from '../../parts/csv.ts'
import { filtersIn } from '../filters.ts'
import type { RequestHandler } from './$types'

/** Exactly what the list shows, all its pages. */
export const GET: RequestHandler = ({ locals, url }) =>
  csvAnswer(url, locals.api.exportSecurityLines(filtersIn(url)))
