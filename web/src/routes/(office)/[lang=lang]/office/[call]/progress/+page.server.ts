import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  progress: await locals.api.showJuryProgress({ call: params.call }),
})
