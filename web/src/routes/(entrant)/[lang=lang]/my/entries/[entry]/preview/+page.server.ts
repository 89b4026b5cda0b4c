import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  entry: await locals.api.showMyEntry({ entry: params.entry, section: ['form'] }),
  preview: await locals.api.previewEntry({ entry: params.entry }),
})
