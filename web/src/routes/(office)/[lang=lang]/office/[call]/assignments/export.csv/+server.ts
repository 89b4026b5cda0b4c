import { csvAnswer } from '../../../parts/csv.ts'
import { pairFilterIn, roundIn } from '../../../parts/record-filters.ts'
import type { RequestHandler } from './$types'

/** Exactly what the matrix shows, all its pages. */
export const GET: RequestHandler = ({ locals, params, url }) =>
  csvAnswer(url, locals.api.exportAssignments({ call: params.call, ...roundIn(url), ...pairFilterIn(url) }))
