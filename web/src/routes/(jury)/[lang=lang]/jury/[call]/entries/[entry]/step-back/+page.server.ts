import { fail, redirect } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import { inRound, roundIn } from '../../../../round.ts'
import { leaveGone } from '../../../../taken-back.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { round } = roundIn(url)
  const queue = await locals.api.showQueue({ call: params.call })
  const item = queue.items.find((one) => one.entryId === params.entry && (!round || one.round === round))
  // Why it is not among theirs is said where its desk would be.
  if (!item) redirect(303, inRound(`/${params.lang}/jury/${params.call}/entries/${params.entry}`, round))
  // Nobody steps back from what is closed to them in any case: the list of conflicts says why it is.
  if (item.bar) redirect(303, `/${params.lang}/jury/${params.call}/conflicts#entry-${item.entryId}`)
  return { item, queue: { ...queue, items: [] } }
}

export const actions: Actions = {
  stepBack: async ({ locals, params, request, url }) => {
    const typed = typedIn(await request.formData(), 'note')
    const answer = await locals.attempt.recuse({ ...params, ...roundIn(url), ...typed })
    if (!answer.ok) leaveGone(answer.problem, [{ is: 'note', text: typed.note }])
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    const here = `/${params.lang}/jury/${params.call}/entries/${params.entry}/step-back`
    return redirect(303, inRound(here, roundIn(url).round))
  },
  undo: async ({ locals, params, request, url }) => {
    const { version } = typedIn(await request.formData(), 'version')
    const answer = await locals.attempt.undoRecusal({
      ...params,
      ...roundIn(url),
      version: Number(version) || 0,
    })
    if (!answer.ok) leaveGone(answer.problem)
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: { note: '' } })
    const here = `/${params.lang}/jury/${params.call}/entries/${params.entry}`
    return redirect(303, inRound(here, roundIn(url).round))
  },
}
