import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  queue: await locals.api.showQueue({ call: params.call }),
})
