import { fail } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { typedIn } from '#lib/server/typed.ts'
import { ofRound } from '../../parts/address.ts'
import { roundActedIn } from '../../parts/acts-in-round.ts'
import { roundIn } from '../../parts/record-filters.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url, cookies, parent }) => ({
  judging: await locals.api.previewJudgingClose({
    call: params.call,
    ...roundActedIn(url, (await parent()).judged),
  }),
  ...doneBefore({ url, cookies }),
})

export const actions: Actions = {
  close: async ({ locals, params, request, url, cookies }) => {
    const typed = typedIn(await request.formData(), 'reason', 'hash')
    const answer = await locals.attempt.closeJudging({ call: params.call, ...roundIn(url), ...typed })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, reason: typed.reason })
    leaveDone({ url, cookies }, { done: 'closed' }, ofRound(url))
  },
  reopen: async ({ locals, params, request, url, cookies }) => {
    const typed = typedIn(await request.formData(), 'hash')
    const answer = await locals.attempt.reopenJudging({ call: params.call, ...roundIn(url), ...typed })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, reason: '' })
    leaveDone({ url, cookies }, { done: 'reopened' }, ofRound(url))
  },
}
