import { fail, redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  list: await locals.api.showConflictList({ call: params.call }),
})

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData()
    const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
    const ticked = texts('conflict')
    const conflicts = ticked.map((entryId) => ({
      entryId,
      kind: 'declared' as const,
      note: texts(`note.${entryId}`)[0]?.trim() ?? '',
    }))
    const answer = await locals.attempt.stateConflicts({
      call: params.call,
      shown: texts('shown'),
      conflicts,
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, conflicts })
    return redirect(303, `/${params.lang}/jury/${params.call}`)
  },
}
