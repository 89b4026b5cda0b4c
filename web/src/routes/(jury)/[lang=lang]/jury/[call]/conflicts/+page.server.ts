import { postedIn } from '@clarion/server/shared'
import { fail, redirect } from '@sveltejs/kit'
import { leaveGone } from '../../taken-back.ts'
import { namesStated, reasonsOf, statementOf } from './statement.ts'
import type { Elsewhere } from './statement.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  list: await locals.api.showConflictList({ call: params.call }),
})

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const sent = postedIn(await request.formData())
    const statement = statementOf(sent)
    const reasons = reasonsOf(sent, statement)
    // A list of names and one of entries are two pages; which it was is told by what was sent.
    const parties = namesStated(sent)
    const answer = await locals.attempt.stateConflicts({
      call: params.call,
      ...(parties ? { asked: [], conflicts: [], parties } : statement),
    })
    if (answer.ok) {
      const unknown = new Set(answer.value.unknown)
      const left = reasons.filter(({ entryId, text }) => unknown.has(entryId) && text !== '')
      // What the chair of a panel is asked after the close leads to what they may read then.
      const then = sent.one('then') === 'chair' ? '/chair' : ''
      if (left.length === 0) redirect(303, `/${params.lang}/jury/${params.call}${then}`)
      return {
        problem: undefined,
        conflicts: statement.conflicts,
        elsewhere: [],
        reasons: left,
        named: undefined,
      }
    }
    const { problem } = answer
    leaveGone(problem, reasons)
    const { current: elsewhere = [] } = problem.details as { readonly current?: readonly Elsewhere[] }
    return fail(problem.status, {
      problem,
      conflicts: statement.conflicts,
      elsewhere,
      reasons,
      named: parties?.named,
    })
  },
}
