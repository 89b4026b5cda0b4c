import { fail, redirect } from '@sveltejs/kit'
import { deletedBefore } from '#lib/server/deleted.ts'
import { leaveDone } from '#lib/server/done.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import { firstPage, pageOf } from './parts/paging.ts'
import type { Actions, PageServerLoad } from './$types'

/** By the back button one may come to a call that is there again: then nothing is said. */
const isGone = async (attempt: App.Locals['attempt'], key: string | null): Promise<boolean> =>
  key !== null && key !== '' && !(await attempt.showOfficeCall({ call: key, section: [] })).ok

export const load: PageServerLoad = async ({ cookies, locals, params, url }) => {
  const page = pageOf(url)
  const [list, archive, mails] = await Promise.all([
    locals.api.listOfficeCalls({ page }),
    locals.api.showArchiveFigures({}),
    // Not for those who are of one call's office alone.
    locals.actor.roles.length > 0 ? locals.api.showOutboxFigures({ outbox: 'site' }) : null,
  ])
  const { calls, total, pageSize, mayCreate } = list
  const back = firstPage(url, { page, shown: calls.length })
  if (back) redirect(307, back)
  const { presets, programmes } = mayCreate
    ? await locals.api.listPresets({})
    : { presets: [], programmes: null }
  const preset = url.searchParams.get('preset')
  const chosen = presets.find(({ key }) => key === preset)
  return {
    calls,
    paging: { page, total, pageSize },
    askedMails: mails === null ? 0 : mails.failed + mails.uncertain,
    published: archive.calls.map(({ key }) => key),
    mayCreate,
    once: formKey(),
    programmes,
    presets: presets.map(({ key, name, year }) => ({ key, name, year })),
    /** Something was to be looked at, and nothing that is there was chosen. */
    isNoneChosen: preset !== null && chosen === undefined,
    chosen: chosen && { key: chosen.key, yaml: chosen.yaml },
    now: new Date().toISOString(),
    isDeleted: await isGone(locals.attempt, deletedBefore(cookies, `/${params.lang}/office`)),
  }
}

export const actions: Actions = {
  create: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'yaml', 'preset')
    const answer = await locals.attempt.createCall({ yaml: typed.yaml, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    leaveDone({ url, cookies }, { done: 'created' }, `/${params.lang}/office/${answer.value.key}/settings`)
  },
}
