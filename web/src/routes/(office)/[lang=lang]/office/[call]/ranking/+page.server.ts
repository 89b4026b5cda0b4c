import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  ranking: await locals.api.showRanking({ call: params.call }),
})
