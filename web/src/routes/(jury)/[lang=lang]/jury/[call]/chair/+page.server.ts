import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  chair: await locals.api.showChair({ call: params.call }),
})
