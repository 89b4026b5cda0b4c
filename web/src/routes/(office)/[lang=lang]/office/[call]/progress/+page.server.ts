import { roundIn } from '../../parts/record-filters.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  progress: await locals.api.showJuryProgress({ call: params.call, ...roundIn(url) }),
})
