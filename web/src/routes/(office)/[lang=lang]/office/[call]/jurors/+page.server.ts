import { isLanguage } from '@clarion/server/shared'
import { fail, redirect } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import { ofLines, readInvitations, tooLong } from './invitations.ts'
import type { FieldProblem } from '@clarion/server/shared'
import type { Actions, PageServerLoad } from './$types'

/** What was done just now, with its figures: what an address says may be so no longer, or never was. */
function toldJust(here: Parameters<typeof doneBefore>[0]) {
  const { done, count, told } = doneBefore(here)
  const figure = (name: string): number => Math.trunc(Number(told[name])) || 0
  return {
    invited: done === 'invited' ? count : null,
    given: figure('given'),
    open: figure('open'),
    lacking: figure('lacking'),
    crowded: figure('crowded'),
  }
}

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => ({
  ...(await locals.api.listJurors({ call: params.call })),
  once: formKey(),
  done: url.searchParams.get('done'),
  ...toldJust({ url, cookies }),
  juror: url.searchParams.get('juror') ?? '',
})

function invitationsIn(form: FormData) {
  const typed = { ...typedIn(form, 'people', 'language'), categories: form.getAll('categories').map(String) }
  const { people, unread } = readInvitations(typed.people)
  const nameless = people.filter(({ name }) => name === '')
  return { typed, people, unread, nameless }
}

/** What keeps the lines from being sent, all of it: nobody, lines without an address, people without a name or invited before, no category. */
function problemOf(
  { typed, people, unread, nameless }: ReturnType<typeof invitationsIn>,
  invited: ReadonlySet<string>,
) {
  const again = people.filter(({ email }) => invited.has(email))
  const fields: FieldProblem[] = [
    ...unread,
    ...nameless.map(({ line, email }) => ({ field: 'people', code: 'no-name', params: { line, email } })),
    ...tooLong(people),
    ...again.map(({ line, email }) => ({
      field: 'people',
      code: 'already-invited',
      params: { line, email },
    })),
  ]
  if (people.length === 0 && fields.length === 0) fields.push({ field: 'people', code: 'required' })
  if (typed.categories.length === 0) fields.push({ field: 'categories', code: 'required' })
  return fields.length === 0 ? null : { code: 'input-invalid', details: { fields } }
}

export const actions: Actions = {
  preview: async ({ locals, params, request }) => {
    const read = invitationsIn(await request.formData())
    const { jurors } = await locals.api.listJurors({ call: params.call })
    const problem = problemOf(read, new Set(jurors.map(({ email }) => email)))
    if (problem) return fail(422, { problem, typed: read.typed })
    return { typed: read.typed, people: read.people }
  },
  change: async ({ request }) => ({ typed: invitationsIn(await request.formData()).typed }),
  invite: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const read = invitationsIn(form)
    const language = isLanguage(read.typed.language) ? read.typed.language : 'en'
    const answer = await locals.attempt.inviteJurors({
      call: params.call,
      jurors: read.people.map(({ name, email, organisation }) => ({
        name,
        email,
        organisation,
        language,
        categoryKeys: read.typed.categories,
      })),
      ...onceIn(form),
    })
    if (!answer.ok) {
      const { status, code, details } = answer.problem
      const fields = ofLines(read.people, details.fields)
      return fail(status, { problem: { code, details: { ...details, fields } }, typed: read.typed })
    }
    leaveDone({ url, cookies }, { done: 'invited', n: answer.value.invited })
  },
  giveBack: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const { juror, withdrawnAt } = typedIn(form, 'juror', 'withdrawnAt')
    const asked = { call: params.call, juror, withdrawnAt }
    const answer = await locals.attempt.giveSeatBack({ ...asked, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    const { open, crowded } = answer.value
    const told = { done: 'given-back', open, crowded }
    leaveDone({ url, cookies }, told, `${url.pathname}?done=given-back&juror=${juror}`)
  },
  reinvite: async ({ locals, params, request, url }) => {
    const { juror } = typedIn(await request.formData(), 'juror')
    const answer = await locals.attempt.reinviteJuror({ call: params.call, juror })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    redirect(303, `${url.pathname}?done=reinvited&juror=${juror}`)
  },
}
