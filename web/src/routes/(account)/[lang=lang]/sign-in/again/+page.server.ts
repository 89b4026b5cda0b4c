import { returnPath } from '#lib/server/return-path.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ params, url }) => ({
  action: returnPath(url.searchParams.get('to'), params.lang),
})

export const actions: Actions = {
  /** Gives back what a form carried whose sender is no longer signed in: nothing is stored for somebody unknown. */
  default: async ({ request }) => {
    const fields = [...(await request.formData())]
    return {
      typed: fields.flatMap(([name, value]) => (typeof value === 'string' ? [{ name, value }] : [])),
    }
  },
}
