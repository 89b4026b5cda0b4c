import { csvAnswer } from '../../../parts/csv.ts'
import { reviewFilterIn, roundIn } from '../../../parts/record-filters.ts'
import type { RequestHandler } from './$types'

/** What jurors answered of the entries that the list shows, all its pages. */
export const GET: RequestHandler = ({ locals, params, url }) =>
  csvAnswer(url, locals.api.exportAnswers({ call: params.call, ...roundIn(url), ...reviewFilterIn(url) }))
