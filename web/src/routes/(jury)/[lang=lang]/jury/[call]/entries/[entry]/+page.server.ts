import { postedIn, type Posted } from '@clarion/server/shared'
import { fail, redirect } from '@sveltejs/kit'
import { refuse } from '#lib/server/api.ts'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { saveChanges } from './save-sheet.ts'
import { inRound, roundIn } from '../../../round.ts'
import { leaveGone, leaveSheet } from '../../../taken-back.ts'
import { changesOf, hasWords, labelOf, REMARK, submissionOf } from './sheet-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => {
  const desk = await locals.attempt.showDesk({ call: params.call, entry: params.entry, ...roundIn(url) })
  const here = `/${params.lang}/jury/${params.call}`
  if (desk.ok) return { desk: desk.value, passed: doneBefore({ url, cookies }).told['number'] ?? null }
  if (desk.problem.code === 'conflicts-not-stated') redirect(303, `${here}/conflicts#entry-${params.entry}`)
  if (desk.problem.code === 'conflict-declared')
    redirect(303, inRound(`${here}/entries/${params.entry}/step-back`, roundIn(url).round))
  return refuse(desk.problem, url)
}

type Sent = {
  readonly attempt: App.Locals['attempt']
  readonly params: Keys
  readonly sent: Posted
  readonly url: URL
}
type Keys = { readonly call: string; readonly entry: string }

/** Saves what a sheet changes; what is refused goes back to the page with all that was written. */
async function keepSheet({ attempt, params, sent, url }: Sent) {
  const changes = changesOf(sent)
  const keys = { ...params, ...roundIn(url), submission: submissionOf(sent) }
  const { refused, ...kept } = await saveChanges(attempt, keys, changes)
  const unsaved = changes.filter(({ field }) => kept.versions[field] === undefined)
  if (refused)
    leaveSheet(
      refused.problem,
      unsaved.map(({ field, text }) => ({
        is: field === REMARK ? 'remark' : hasWords(field) ? 'answer' : 'mark',
        of: labelOf(sent, field),
        text,
      })),
    )
  return {
    keys,
    kept,
    refused: refused && fail(refused.status, { ...kept, problem: refused.problem, unsaved }),
  }
}

const sentIn = async (request: Request): Promise<Posted> => postedIn(await request.formData())

export const actions: Actions = {
  /** One change by script, or the whole sheet by its button. */
  save: async ({ locals: { attempt }, params, request, url }) => {
    const { kept, refused } = await keepSheet({ attempt, params, sent: await sentIn(request), url })
    return refused ?? kept
  },
  /** Saves what stands in the sheet first, since without script nothing of it is saved yet. */
  give: async ({ locals: { attempt }, params, request, url, cookies }) => {
    const sent = await sentIn(request)
    const { keys, kept, refused } = await keepSheet({ attempt, params, sent, url })
    if (refused) return refused
    const given = await attempt.giveReview(keys)
    if (!given.ok) leaveGone(given.problem)
    if (!given.ok) return fail(given.problem.status, { ...kept, problem: given.problem, unsaved: [] })
    const here = `/${params.lang}/jury/${params.call}`
    const { nextEntryId, number } = given.value
    if (!nextEntryId) redirect(303, `${here}#content`)
    leaveDone(
      { url, cookies },
      { done: 'given', number },
      `${inRound(`${here}/entries/${nextEntryId}`, roundIn(url).round)}#content`,
    )
  },
  /** What was typed before it was known that the review is given goes along, and is saved once it is open again. */
  reopen: async ({ locals: { attempt }, params, request, url }) => {
    const sent = await sentIn(request)
    const reopened = await attempt.reopenReview({ ...params, ...roundIn(url) })
    if (!reopened.ok) leaveGone(reopened.problem)
    if (!reopened.ok)
      return fail(reopened.problem.status, { problem: reopened.problem, unsaved: changesOf(sent) })
    const { refused } = await keepSheet({ attempt, params, sent, url })
    if (refused) return refused
    const sheet = `/${params.lang}/jury/${params.call}/entries/${params.entry}`
    return redirect(303, inRound(sheet, roundIn(url).round))
  },
}
