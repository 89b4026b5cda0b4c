import { error, fail, redirect } from '@sveltejs/kit'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import { isId } from '../../../../parts/record-filters.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.entry) || !isId(params.juror)) error(404, 'not-found')
  const { call, entry, juror } = params
  return {
    shown: await locals.api.previewUnlock({ call, entry, juror }),
    once: formKey(),
    done: url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  unlock: async ({ locals, params: { call, entry, juror }, request, url }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'reason', 'hash')
    const answer = await locals.attempt.unlockReview({ call, entry, juror, ...typed, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, reason: typed.reason })
    redirect(303, `${url.pathname}?done=unlocked`)
  },
  lock: async ({ locals, params: { call, entry, juror }, request, url }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'unlock')
    const answer = await locals.attempt.lockReview({ call, entry, juror, ...typed, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, reason: '' })
    redirect(303, `${url.pathname}?done=locked`)
  },
}
