import { fail, redirect } from '@sveltejs/kit'
import { refuse } from '#lib/server/api.ts'
import { changesOf, saveChanges } from './save-sheet.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const desk = await locals.attempt.showDesk({ call: params.call, entry: params.entry })
  const here = `/${params.lang}/jury/${params.call}`
  if (desk.ok) return { desk: desk.value, passed: url.searchParams.get('done') }
  if (desk.problem.code === 'conflicts-not-stated') redirect(303, `${here}/conflicts#entry-${params.entry}`)
  if (desk.problem.code === 'conflict-declared') redirect(303, `${here}/entries/${params.entry}/step-back`)
  return refuse(desk.problem, url)
}

export const actions: Actions = {
  /** One change by script, or the whole sheet by its button. */
  save: async ({ locals, params, request }) => {
    const changes = changesOf(await request.formData())
    const saved = await saveChanges(locals.attempt, params, changes)
    return saved.ok ? saved.value : fail(saved.problem.status, { problem: saved.problem, typed: changes })
  },
  /** Saves what stands in the sheet first, since without script nothing of it is saved yet. */
  give: async ({ locals, params, request }) => {
    const changes = changesOf(await request.formData())
    const saved = await saveChanges(locals.attempt, params, changes)
    if (!saved.ok) return fail(saved.problem.status, { problem: saved.problem, typed: changes })
    const given = await locals.attempt.giveReview(params)
    if (!given.ok) return fail(given.problem.status, { problem: given.problem, typed: changes })
    const here = `/${params.lang}/jury/${params.call}`
    const next = given.value.nextEntryId
    return redirect(
      303,
      next ? `${here}/entries/${next}?done=${saved.value.number}#content` : `${here}#content`,
    )
  },
  reopen: async ({ locals, params }) => {
    const reopened = await locals.attempt.reopenReview(params)
    if (!reopened.ok) return fail(reopened.problem.status, { problem: reopened.problem, typed: {} })
    return redirect(303, `/${params.lang}/jury/${params.call}/entries/${params.entry}`)
  },
}
