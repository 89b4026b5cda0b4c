import { fail, redirect } from '@sveltejs/kit'
import { markDeleted } from '#lib/server/deleted.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  deletion: await locals.api.previewCallDeletion({ call: params.call }),
  once: formKey(),
})

export const actions: Actions = {
  default: async ({ cookies, locals, params, request, url }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'version', 'jurors')
    const answer = await locals.attempt.deleteCall({ call: params.call, ...typed, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    const path = `/${params.lang}/office`
    markDeleted(cookies, { path, url }, params.call)
    redirect(303, path)
  },
}
