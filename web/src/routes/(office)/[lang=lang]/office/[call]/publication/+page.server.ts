import { fail } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Outcome } from '#lib/server/api.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => ({
  preview: await locals.api.previewPublication({ call: params.call }),
  entries: await locals.api.entryFigures({ call: params.call }),
  once: formKey(),
  ...doneBefore({ url, cookies }),
})

const NOTHING = { reason: '' }

type Refused = Extract<Outcome<unknown>, { ok: false }>['problem']

/** Each of several people has a field of their own: what is wrong with a reason is said at theirs. */
const besides = (problem: Refused, person: string): Refused => ({
  ...problem,
  details: {
    ...problem.details,
    fields: (problem.details.fields ?? []).map(({ field, ...rest }) => ({
      ...rest,
      field: `${field}-${person}`,
    })),
  },
})

export const actions: Actions = {
  propose: async ({ locals, params, request, url, cookies }) => {
    const { hash } = typedIn(await request.formData(), 'hash')
    const answer = await locals.attempt.proposePublication({ call: params.call, hash })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: NOTHING })
    leaveDone({ url, cookies }, { done: 'proposed', n: answer.value.asked })
  },
  confirm: async ({ locals, params, request, url, cookies }) => {
    const { hash } = typedIn(await request.formData(), 'hash')
    const answer = await locals.attempt.confirmPublication({ call: params.call, hash })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: NOTHING })
    leaveDone({ url, cookies }, { done: 'published', n: answer.value.mails })
  },
  withdraw: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'reason')
    const shown = typedIn(form, 'was', 'proposedAt') as { was: 'proposed' | 'confirmed'; proposedAt: string }
    const answer = await locals.attempt.withdrawPublication({ call: params.call, ...typed, ...shown })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    leaveDone({ url, cookies }, { done: 'withdrawn' })
  },
  agree: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const { person } = typedIn(form, 'person')
    const field: string = `reason-${person}`
    const reason = typedIn(form, field)[field] ?? ''
    const answer = await locals.attempt.agreeToSecondPerson({ call: params.call, person, reason })
    if (answer.ok) leaveDone({ url, cookies }, { done: 'agreed' })
    const problem = besides(answer.problem, person)
    return fail(problem.status, { problem, typed: NOTHING, second: { person, reason } })
  },
  note: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const { change } = typedIn(form, 'change')
    const answer = await locals.attempt.noteChange({ call: params.call, change, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: NOTHING })
    leaveDone({ url, cookies }, { done: 'noted' }, `${url.pathname}#changes`)
  },
  unnote: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const { change } = typedIn(form, 'change')
    const answer = await locals.attempt.undoNote({ call: params.call, change, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: NOTHING })
    leaveDone({ url, cookies }, { done: 'unnoted' }, `${url.pathname}#changes`)
  },
  disagree: async ({ locals, params, request, url, cookies }) => {
    const { person } = typedIn(await request.formData(), 'person')
    const answer = await locals.attempt.withdrawAgreement({ call: params.call, person })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: NOTHING })
    leaveDone({ url, cookies }, { done: 'disagreed' })
  },
}
