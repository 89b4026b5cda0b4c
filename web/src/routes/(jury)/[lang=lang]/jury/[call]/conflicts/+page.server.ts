import { fail, redirect } from '@sveltejs/kit'
import { leaveGone } from '../../taken-back.ts'
import { statementOf } from './statement.ts'
import type { Elsewhere } from './statement.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  list: await locals.api.showConflictList({ call: params.call }),
})

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const statement = statementOf(await request.formData())
    const answer = await locals.attempt.stateConflicts({ call: params.call, ...statement })
    if (answer.ok) return redirect(303, `/${params.lang}/jury/${params.call}`)
    const { problem } = answer
    leaveGone(
      problem,
      statement.conflicts.map(({ note }) => ({ is: 'note', text: note })),
    )
    const { current: elsewhere = [] } = problem.details as { readonly current?: readonly Elsewhere[] }
    return fail(problem.status, { problem, conflicts: statement.conflicts, elsewhere })
  },
}
