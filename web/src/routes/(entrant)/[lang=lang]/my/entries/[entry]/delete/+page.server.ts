import { fail, redirect } from '@sveltejs/kit'
import { markDeleted } from '#lib/server/deleted.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  entry: await locals.api.showMyEntry({ entry: params.entry, section: [] }),
  once: formKey(),
})

export const actions: Actions = {
  default: async ({ cookies, locals, params, request, url }) => {
    const form = await request.formData()
    const answer = await locals.attempt.deleteDraft({ entry: params.entry, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    const path = `/${params.lang}/my`
    markDeleted(cookies, { path, url }, params.entry)
    redirect(303, path)
  },
}
