import { isLanguage } from '@clarion/server/shared'
import { fail, redirect } from '@sveltejs/kit'
import { returnPath } from '#lib/server/return-path.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  account: await locals.api.showAccount({}),
  juries: (await locals.api.listMyJuries({})).juries.length,
  calls: locals.actor.mayReadOffice ? (await locals.api.listOfficeCalls({})).calls : [],
  returnTo: returnPath(url.searchParams.get('to'), params.lang),
  isSaved: url.searchParams.has('saved'),
  isEnded: url.searchParams.has('ended'),
})

export const actions: Actions = {
  save: async ({ locals, params, request, url }) => {
    const typed = typedIn(await request.formData(), 'name', 'language')
    const language = isLanguage(typed.language) ? typed.language : params.lang
    const answer = await locals.attempt.updateAccount({ name: typed.name, language })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    redirect(303, returnPath(url.searchParams.get('to'), language) ?? `/${language}/account?saved`)
  },
  endOthers: async ({ locals, url }) => {
    await locals.api.endOtherSessions({})
    redirect(303, `${url.pathname}?ended`)
  },
}
