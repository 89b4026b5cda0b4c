import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ locals }) => ({
  actor: locals.actor,
  site: await locals.site(),
})
