import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  call: await locals.api.showCall({ call: params.call }),
})
