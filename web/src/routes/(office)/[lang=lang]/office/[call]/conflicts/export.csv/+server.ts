import { csvAnswer } from '../../../parts/csv.ts'
import { conflictFilterIn, roundIn } from '../../../parts/record-filters.ts'
import type { RequestHandler } from './$types'

/** Exactly what the register shows, all its pages. */
export const GET: RequestHandler = ({ locals, params, url }) =>
  csvAnswer(url, locals.api.exportConflicts({ call: params.call, ...roundIn(url), ...conflictFilterIn(url) }))
