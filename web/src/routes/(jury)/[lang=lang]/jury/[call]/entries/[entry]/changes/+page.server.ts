import { fail, redirect } from '@sveltejs/kit'
import { refuse } from '#lib/server/api.ts'
import { leaveDone } from '#lib/server/done.ts'
import { typedIn } from '#lib/server/typed.ts'
import { inRound, roundIn } from '../../../../round.ts'
import { leaveGone } from '../../../../taken-back.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const changes = await locals.attempt.showChanges({
    call: params.call,
    entry: params.entry,
    ...roundIn(url),
  })
  const here = `/${params.lang}/jury/${params.call}`
  if (!changes.ok) {
    // Whatever closes the entry is said where its desk would be.
    if (changes.problem.status === 409)
      redirect(303, inRound(`${here}/entries/${params.entry}`, roundIn(url).round))
    return refuse(changes.problem, url)
  }
  if (!changes.value.isChanged) redirect(303, inRound(`${here}/entries/${params.entry}`, roundIn(url).round))
  return { changes: changes.value }
}

/** The version that was on the page is posted along: yet another one is shown before anything is confirmed. */
async function confirm({ locals, params, request, url, cookies }: RequestEvent, then: 'keep' | 'change') {
  const { submission } = typedIn(await request.formData(), 'submission')
  const answer = await locals.attempt.confirmReview({ ...params, ...roundIn(url), submission, then })
  if (!answer.ok) leaveGone(answer.problem)
  if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
  const here = `/${params.lang}/jury/${params.call}`
  const { state, nextEntryId, number } = answer.value
  if (state === 'drafted')
    return redirect(303, `${inRound(`${here}/entries/${params.entry}`, roundIn(url).round)}#sheet`)
  if (!nextEntryId) redirect(303, `${here}#content`)
  leaveDone(
    { url, cookies },
    { done: 'given', number },
    `${inRound(`${here}/entries/${nextEntryId}`, roundIn(url).round)}#content`,
  )
}

export const actions: Actions = {
  keep: (event) => confirm(event, 'keep'),
  change: (event) => confirm(event, 'change'),
}
