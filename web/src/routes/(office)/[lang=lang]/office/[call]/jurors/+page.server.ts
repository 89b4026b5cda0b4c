import { lookalikeOf, readPeople } from '@clarion/server/people-list'
import { firstProblems, isLanguage } from '@clarion/server/shared'
import { error, fail, redirect } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import { ofRound } from '../../parts/address.ts'
import { roundActedIn } from '../../parts/acts-in-round.ts'
import { roundIn } from '../../parts/record-filters.ts'
import { ofLines, previewOf } from './invitations.ts'
import type { FieldProblem } from '@clarion/server/shared'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

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
    panel: done === 'panel-seated' ? (told['panel'] ?? null) : null,
  }
}

export const load: PageServerLoad = async ({ locals, params, url, cookies, parent }) => ({
  ...(await locals.api.listJurors({
    call: params.call,
    ...roundActedIn(url, (await parent()).judged),
  })),
  once: formKey(),
  done: url.searchParams.get('done'),
  ...toldJust({ url, cookies }),
  juror: url.searchParams.get('juror') ?? '',
})

/** Whoever may not run the call is told so before anything of what they sent is read. */
async function formOfOffice({ locals, params, request }: RequestEvent): Promise<FormData> {
  const { mayRun } = await locals.api.showOfficeCall({ call: params.call, section: [] })
  return mayRun ? request.formData() : error(403, 'not-allowed', { code: 'not-allowed' })
}

const typedOf = (form: FormData) => ({
  ...typedIn(form, 'people', 'language'),
  categories: form.getAll('categories').map(String),
})

function invitationsIn(form: FormData) {
  const typed = typedOf(form)
  const read = readPeople(typed.people)
  const language = isLanguage(typed.language) ? typed.language : 'en'
  const jurors = read.people.map(({ name, email, organisation }) => ({
    ...{ name, email, organisation, language },
    categoryKeys: typed.categories,
  }))
  return { typed, jurors, ...read }
}

type Invitations = ReturnType<typeof invitationsIn>
type Answer = Awaited<ReturnType<App.Locals['attempt']['inviteJurors']>>

/** Nobody, where there is nobody to ask the server about. */
function nobodyIn({ unread, typed }: Invitations): FieldProblem[] {
  return [
    ...(unread.length === 0 ? [{ field: 'people', code: 'required' }] : []),
    ...(typed.categories.length === 0 ? [{ field: 'categories', code: 'required' }] : []),
  ]
}

/** What keeps the list from being sent, all of it by its lines: what was not read, and what the server says of the rest. */
function refusedIn(read: Invitations, answer: Answer | null) {
  const { typed, people, columns } = read
  if (answer && !answer.ok) {
    const { status, code, details } = answer.problem
    const fields = firstProblems([...read.unread, ...ofLines(people, details.fields)])
    return fail(status, {
      problem: { code, details: { ...details, fields } },
      typed,
      read: { ...previewOf(people, lookalikeOf), columns },
    })
  }
  const fields = firstProblems([...read.unread, ...(answer ? [] : nobodyIn(read))])
  if (fields.length === 0) return null
  const problem = { code: 'input-invalid', details: { fields } }
  return fail(422, { problem, typed, read: { ...previewOf(people, lookalikeOf), columns } })
}

/**
 * Who is to sit in a panel, and who is its chair, nothing where the round asks nothing for one. Who is newly chosen sits there; who was shown
 * as chair and is unticked leaves, and is chair no more.
 */
function seatingIn(form: FormData) {
  const ticked = form.getAll('jurors').map(String)
  const sitting = form.getAll('sitting').map(String)
  if (!form.has('chair')) return { jurors: ticked, sitting, chair: undefined, presiding: undefined }
  const chosen = String(form.get('chair')) || null
  const presiding = String(form.get('presiding') ?? '') || null
  const isLeaving = chosen === presiding && !ticked.includes(chosen ?? '')
  const chair = isLeaving ? null : chosen
  return { jurors: [...new Set([...ticked, ...(chair ? [chair] : [])])], sitting, chair, presiding }
}

export const actions: Actions = {
  preview: async (event) => {
    const read = invitationsIn(await formOfOffice(event))
    const { locals, params } = event
    const { jurors, typed, people, columns } = read
    const asked = { call: params.call, jurors, isPreview: true }
    const answer = jurors.length > 0 ? await locals.attempt.inviteJurors(asked) : null
    return refusedIn(read, answer) ?? { typed, ...previewOf(people, lookalikeOf), columns }
  },
  change: async (event) => ({ typed: typedOf(await formOfOffice(event)) }),
  invite: async (event) => {
    const form = await formOfOffice(event)
    const { locals, params, url, cookies } = event
    const read = invitationsIn(form)
    const { jurors } = read
    // A line that was not read keeps the whole list from being sent, as it does in the preview.
    const isPreview = read.unread.length > 0
    const asked = { call: params.call, jurors, isPreview, ...onceIn(form) }
    const answer = jurors.length > 0 ? await locals.attempt.inviteJurors(asked) : null
    const refused = refusedIn(read, answer)
    if (refused) return refused
    leaveDone({ url, cookies }, { done: 'invited', n: jurors.length })
  },
  panel: async (event) => {
    const form = await formOfOffice(event)
    const { locals, params, url, cookies } = event
    const { panel } = typedIn(form, 'panel')
    const asked = { call: params.call, ...roundIn(url), panel, ...seatingIn(form) }
    const answer = await locals.attempt.seatPanel(asked)
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    leaveDone({ url, cookies }, { done: 'panel-seated', panel }, `${ofRound(url)}#panels`)
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
