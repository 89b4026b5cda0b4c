import { fail, redirect } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const entry = await locals.api.showMyEntry({
    entry: params.entry,
    section: ['categories', 'eligibility', 'dates'],
  })
  const { cancelled } = await locals.api.showCall({ call: entry.call.key, section: ['categories'] })
  return { entry, cancelled: cancelled.map(({ category }) => category) }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const typed = typedIn(await request.formData(), 'category', 'version')
    const answer = await locals.attempt.changeCategory({ entry: params.entry, ...typed })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    redirect(303, `/${params.lang}/my/entries/${params.entry}`)
  },
}
