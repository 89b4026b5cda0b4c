import { error, fail } from '@sveltejs/kit'
import { returnPath } from '#lib/server/return-path.ts'
import type { Actions, PageServerLoad } from './$types'

/** What the server refuses before a page begins is said here; nobody comes by themselves. */
export const load: PageServerLoad = async ({ locals, params, request, url }) => {
  const problem = locals.refused
  if (problem === undefined) error(404, 'not-found', { code: 'not-found' })
  const action = returnPath(url.searchParams.get('to'), params.lang)
  if (request.method === 'POST') return { problem, action, site: await locals.site() }
  const { status, code, requestId } = problem
  error(status, code, { code, problem, requestId, ...(status === 429 && action && { again: action }) })
}

export const actions: Actions = {
  /** Gives back what a form carried that came too often, to be sent again. */
  default: async ({ locals, request }) => {
    // Sent by the page's own script, which keeps what was typed and shows why it was refused.
    if (request.headers.has('x-sveltekit-action') && locals.refused)
      return fail(locals.refused.status, { problem: locals.refused, typed: [] })
    const fields = [...(await request.formData())]
    return {
      typed: fields.flatMap(([name, value]) => (typeof value === 'string' ? [{ name, value }] : [])),
    }
  },
}
