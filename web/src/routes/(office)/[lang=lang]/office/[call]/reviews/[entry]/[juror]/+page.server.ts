import { error, fail, redirect } from '@sveltejs/kit'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import { withQuery } from '../../../../parts/address.ts'
import { roundActedIn } from '../../../../parts/acts-in-round.ts'
import { isId, roundIn } from '../../../../parts/record-filters.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
  if (!isId(params.entry) || !isId(params.juror)) error(404, 'not-found')
  const { call, entry, juror } = params
  const round = roundActedIn(url, (await parent()).judged)
  return {
    shown: await locals.api.previewUnlock({ call, entry, juror, ...round }),
    once: formKey(),
    done: url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  unlock: async ({ locals, params: { call, entry, juror }, request, url }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'reason', 'hash')
    const sheet = { call, entry, juror, ...roundIn(url) }
    const answer = await locals.attempt.unlockReview({ ...sheet, ...typed, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, reason: typed.reason })
    redirect(303, withQuery(url, { done: 'unlocked', '/unlock': '' }))
  },
  lock: async ({ locals, params: { call, entry, juror }, request, url }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'unlock')
    const sheet = { call, entry, juror, ...roundIn(url) }
    const answer = await locals.attempt.lockReview({ ...sheet, ...typed, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, reason: '' })
    redirect(303, withQuery(url, { done: 'locked', '/lock': '' }))
  },
}
