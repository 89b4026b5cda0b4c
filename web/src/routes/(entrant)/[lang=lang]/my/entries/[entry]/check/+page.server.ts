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
    const { version, alone } = typedIn(await request.formData(), 'version', 'alone')
    const answer = await locals.attempt.submitEntry({ entry: params.entry, version, alone: alone === 'yes' })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    redirect(303, `/${params.lang}/my/entries/${params.entry}/receipt/${answer.value.submission}`)
  },
}
