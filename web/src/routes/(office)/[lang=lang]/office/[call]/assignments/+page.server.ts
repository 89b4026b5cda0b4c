import { fail, redirect } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import { ofRound, withoutAction } from '../../parts/address.ts'
import { firstPage, pageOf } from '../../parts/paging.ts'
import { roundActedIn } from '../../parts/acts-in-round.ts'
import { pairFilterIn, roundIn } from '../../parts/record-filters.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url, cookies, parent }) => {
  const call = params.call
  const wanted = Math.trunc(Number(url.searchParams.get('per'))) || undefined
  const perEntry = wanted && Math.min(20, Math.max(1, wanted))
  const page = pageOf(url)
  const filter = pairFilterIn(url)
  const round = roundActedIn(url, (await parent()).judged)
  const [plan, list] = await Promise.all([
    locals.api.previewAssignment({ call, ...round, ...(perEntry && { perEntry }) }),
    locals.api.listAssignments({ call, ...round, page, ...filter }),
  ])
  const back = firstPage(url, { page, shown: list.entries.length })
  if (back) redirect(307, back)
  return {
    plan,
    list,
    page,
    filter,
    once: formKey(),
    ...doneBefore({ url, cookies }),
  }
}

export const actions: Actions = {
  evenly: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const { hash, perEntry } = typedIn(form, 'hash', 'perEntry')
    const answer = await locals.attempt.assignEvenly({
      ...{ call: params.call, ...roundIn(url), perEntry, hash },
      ...onceIn(form),
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    const { added, told: mails, at } = answer.value
    leaveDone({ url, cookies }, { done: 'evenly', n: added, mails, at }, ofRound(url))
  },
  undoEvenly: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const { at } = typedIn(form, 'at')
    const answer = await locals.attempt.undoEvenly({ call: params.call, at, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    const { taken, kept, mails } = answer.value
    leaveDone({ url, cookies }, { done: 'undone', n: taken, kept, ...mails }, ofRound(url))
  },
  assign: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const { entryId, jurorId } = pairIn(form)
    const pair = { entryId, jurorId }
    const answer = await locals.attempt.assignJuror({
      ...{ call: params.call, ...roundIn(url), ...pair },
      ...onceIn(form),
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    const { assignmentId: assignment } = answer.value
    leaveDone({ url, cookies }, { done: 'assigned', assignment, ...pair }, withoutAction(url))
  },
  remove: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const { assignment, ...pair } = pairIn(form)
    const answer = await locals.attempt.removeAssignment({ call: params.call, assignment, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    leaveDone({ url, cookies }, { done: 'removed', ...pair }, withoutAction(url))
  },
}

/** The pair that a form is about, as its fields say or the one button of many that was pressed. */
function pairIn(form: FormData) {
  const { pair, ...fields } = typedIn(form, 'pair', 'assignment', 'entryId', 'jurorId')
  const [entryId = '', jurorId = '', assignment = ''] = pair.split(' ')
  return pair === '' ? fields : { entryId, jurorId, assignment }
}
