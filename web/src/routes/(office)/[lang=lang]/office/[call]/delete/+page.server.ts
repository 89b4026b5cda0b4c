import { fail, redirect } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  deletion: await locals.api.previewCallDeletion({ call: params.call }),
})

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const typed = typedIn(await request.formData(), 'version', 'jurors')
    const answer = await locals.attempt.deleteCall({ call: params.call, ...typed })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    redirect(303, `/${params.lang}/office?deleted`)
  },
}
