import { fail, redirect } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  entry: await locals.api.showMyEntry({
    entry: params.entry,
    section: ['form', 'eligibility', 'dates', 'categories'],
  }),
})

export const actions: Actions = {
  submit: async ({ locals, params, request }) => {
    const form = await request.formData()
    const { version } = typedIn(form, 'version')
    const material = form.getAll('material').filter((phase) => typeof phase === 'string')
    const answer = await locals.attempt.submitEntry({
      ...{ entry: params.entry, version },
      // What the page showed is handed in, and nothing else: the whole entry, or its answers to these phases.
      ...(material.length > 0 && { material }),
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    redirect(303, `/${params.lang}/my/entries/${params.entry}/receipt/${answer.value.submission}`)
  },
}
