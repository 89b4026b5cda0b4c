import { error, fail, redirect } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import { namedRecords } from '../../../parts/history.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  if (!UUID.test(params.entry)) error(404, 'not-found')
  const shown = await locals.api.showOfficeEntry({ call: params.call, entry: params.entry })
  const { office } = await parent()
  const history = await locals.api.listHistory({ callId: office.id, subjectId: params.entry })
  return {
    shown,
    records: await namedRecords(locals.api, office, history.records),
    done: url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  decide: async ({ locals, params, request, url }) => {
    const typed = typedIn(await request.formData(), 'decision', 'reasons', 'submission')
    const decision = typed.decision === 'admitted' ? ('admitted' as const) : ('not-admitted' as const)
    const answer = await locals.attempt.decideAdmissibility({
      call: params.call,
      entry: params.entry,
      decision,
      reasons: decision === 'admitted' ? '' : typed.reasons,
      ...(typed.submission && { submission: typed.submission }),
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    redirect(303, `${url.pathname}?done=${decision}`)
  },
  reopen: async ({ locals, params, request, url }) => {
    const { decision, decidedAt } = typedIn(await request.formData(), 'decision', 'decidedAt')
    const answer = await locals.attempt.reopenAdmissibility({
      ...{ call: params.call, entry: params.entry },
      decision: decision === 'admitted' ? 'admitted' : 'not-admitted',
      decidedAt,
    })
    if (!answer.ok)
      return fail(answer.problem.status, { problem: answer.problem, typed: { decision: '', reasons: '' } })
    redirect(303, `${url.pathname}?done=reopened`)
  },
}
