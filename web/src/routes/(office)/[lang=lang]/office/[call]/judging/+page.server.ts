import { fail, redirect } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  judging: await locals.api.previewJudgingClose({ call: params.call }),
  done: url.searchParams.get('done'),
})

export const actions: Actions = {
  close: async ({ locals, params, request, url }) => {
    const typed = typedIn(await request.formData(), 'reason', 'hash')
    const answer = await locals.attempt.closeJudging({ call: params.call, ...typed })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, reason: typed.reason })
    redirect(303, `${url.pathname}?done=closed`)
  },
  reopen: async ({ locals, params, url }) => {
    const answer = await locals.attempt.reopenJudging({ call: params.call })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, reason: '' })
    redirect(303, `${url.pathname}?done=reopened`)
  },
}
