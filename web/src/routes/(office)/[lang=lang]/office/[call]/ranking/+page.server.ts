import { roundIn } from '../../parts/record-filters.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  ranking: await locals.api.showRanking({ call: params.call, ...roundIn(url) }),
})
