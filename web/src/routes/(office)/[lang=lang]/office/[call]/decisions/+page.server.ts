import { fail, redirect } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import { keysGiven } from '#lib/domain/given.ts'
import type { Actions, PageServerLoad } from './$types'
import type { InputOf } from '@clarion/server/contract'

type Distinction = InputOf<'decideEntry'>['distinction']

/** The entry whose decision was taken back just now, and what it was; null: none was. */
async function undoneIn(attempt: App.Locals['attempt'], call: string, told: URLSearchParams) {
  const [entry, was] = [told.get('entry'), told.get('was')]
  if (!entry || !was) return null
  const answer = await attempt.listEntryNames({ call, entries: [entry] })
  const [named] = answer.ok ? answer.value.entries : []
  return named ? { number: named.number ?? '', was } : null
}

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => ({
  decisions: await locals.api.listDecisions({ call: params.call }),
  proposal: await locals.api.previewProposal({ call: params.call }),
  once: formKey(),
  undone: await undoneIn(locals.attempt, params.call, url.searchParams),
  done: url.searchParams.get('done'),
  entry: url.searchParams.get('entry') ?? '',
  act: url.searchParams.get('act') ?? '',
  category: url.searchParams.get('category') ?? '',
  othersUndone: doneBefore({ url, cookies }),
})

/** What is ticked beside the one that is chosen. */
const besideIn = (form: FormData): string[] =>
  form.getAll('beside').flatMap((value) => (typeof value === 'string' ? [value] : []))

export const actions: Actions = {
  decide: async ({ locals, params, request, url }) => {
    const form = await request.formData()
    const typed = { ...typedIn(form, 'entry', 'distinction', 'note', 'version'), beside: besideIn(form) }
    const { entry, beside, note, version } = typed
    // The document's own keys stand in the form; the operation refuses anything else.
    const distinction = typed.distinction === 'none' ? null : (typed.distinction as Distinction)
    const answer = await locals.attempt.decideEntry({
      ...{ call: params.call, entry, note, version },
      ...{ distinction, beside: beside.filter((one) => one !== distinction) },
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    redirect(303, `${url.pathname}?done=decided&entry=${entry}#e-${entry}`)
  },
  undo: async ({ locals, params, request, url }) => {
    const { isGone, ...typed } = typedIn(await request.formData(), 'entry', 'version', 'isGone')
    const answer = await locals.attempt.undoDecision({ call: params.call, ...typed })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    const told = { done: isGone ? 'gone-undone' : 'undone', was: keysGiven(answer.value).join(' ') || 'none' }
    redirect(303, `${url.pathname}?${new URLSearchParams({ ...told, entry: typed.entry }).toString()}`)
  },
  takeOver: async ({ locals, params, request, url }) => {
    const form = await request.formData()
    const { hash } = typedIn(form, 'hash')
    const answer = await locals.attempt.takeOverProposal({ call: params.call, hash, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    const told = new URLSearchParams({ done: 'taken-over', act: answer.value.act })
    redirect(303, `${url.pathname}?${told.toString()}`)
  },
  undoOthers: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const { act } = typedIn(form, 'act')
    const answer = await locals.attempt.undoOthers({ call: params.call, act, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    leaveDone({ url, cookies }, { done: 'others-undone', n: answer.value.undone })
  },
}
