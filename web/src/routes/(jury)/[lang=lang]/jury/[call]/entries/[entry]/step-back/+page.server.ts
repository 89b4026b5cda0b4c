import { fail, redirect } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import { leaveGone } from '../../../../taken-back.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const queue = await locals.api.showQueue({ call: params.call })
  const item = queue.items.find(({ entryId }) => entryId === params.entry)
  // Why it is not among theirs is said where its desk would be.
  if (!item) redirect(303, `/${params.lang}/jury/${params.call}/entries/${params.entry}`)
  // Nobody steps back from what is closed to them in any case: the list of conflicts says why it is.
  if (item.bar) redirect(303, `/${params.lang}/jury/${params.call}/conflicts#entry-${item.entryId}`)
  return { item, queue: { ...queue, items: [] } }
}

export const actions: Actions = {
  stepBack: async ({ locals, params, request }) => {
    const typed = typedIn(await request.formData(), 'note')
    const answer = await locals.attempt.recuse({ ...params, ...typed })
    if (!answer.ok) leaveGone(answer.problem, [{ is: 'note', text: typed.note }])
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    return redirect(303, `/${params.lang}/jury/${params.call}/entries/${params.entry}/step-back`)
  },
  undo: async ({ locals, params, request }) => {
    const { version } = typedIn(await request.formData(), 'version')
    const answer = await locals.attempt.undoRecusal({ ...params, version: Number(version) || 0 })
    if (!answer.ok) leaveGone(answer.problem)
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: { note: '' } })
    return redirect(303, `/${params.lang}/jury/${params.call}/entries/${params.entry}`)
  },
}
