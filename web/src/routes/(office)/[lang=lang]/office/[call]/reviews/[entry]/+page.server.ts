import { error } from '@sveltejs/kit'
import { isId, roundIn } from '../../../parts/record-filters.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.entry)) error(404, 'not-found')
  return { shown: await locals.api.showReviews({ call: params.call, ...roundIn(url), entry: params.entry }) }
}
