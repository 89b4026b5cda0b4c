import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ locals, params }) => ({
  office: await locals.api.showOfficeCall({ call: params.call }),
})
