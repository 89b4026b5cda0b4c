import { fail, redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  entry: await locals.api.showMyEntry({ entry: params.entry }),
})

export const actions: Actions = {
  default: async ({ locals, params }) => {
    const answer = await locals.attempt.deleteDraft({ entry: params.entry })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    redirect(303, `/${params.lang}/my?deleted=${params.entry}`)
  },
}
