import { error } from '@sveltejs/kit'
import { csvAnswer } from '../../../../parts/csv.ts'
import { isId, roundIn } from '../../../../parts/record-filters.ts'
import type { RequestHandler } from './$types'

/** Every mark of one entry. */
export const GET: RequestHandler = ({ locals, params, url }) => {
  if (!isId(params.entry)) error(404, 'not-found')
  return csvAnswer(url, locals.api.exportMarks({ call: params.call, ...roundIn(url), entry: params.entry }))
}
