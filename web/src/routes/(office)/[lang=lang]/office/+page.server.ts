import { fail, redirect } from '@sveltejs/kit'
import { deletedBefore } from '#lib/server/deleted.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

/** By the back button one may come to a call that is there again: then nothing is said. */
const isGone = (key: string | null, calls: readonly { readonly key: string }[]): boolean =>
  key !== null && key !== '' && calls.every((call) => call.key !== key)

export const load: PageServerLoad = async ({ cookies, locals, params, url }) => {
  const [{ calls, mayCreate }, archive, mails] = await Promise.all([
    locals.api.listOfficeCalls({}),
    locals.api.showArchiveFigures({}),
    // Not for those who are of one call's office alone.
    locals.actor.roles.length > 0 ? locals.api.showOutboxFigures({ outbox: 'site' }) : null,
  ])
  const presets = mayCreate ? (await locals.api.listPresets({})).presets : []
  const chosen = presets.find(({ key }) => key === url.searchParams.get('preset'))
  return {
    calls,
    askedMails: mails === null ? 0 : mails.failed + mails.uncertain,
    published: archive.calls.map(({ key }) => key),
    mayCreate,
    once: formKey(),
    presets: presets.map(({ key, name, year }) => ({ key, name, year })),
    chosen: chosen && { key: chosen.key, yaml: chosen.yaml },
    now: new Date().toISOString(),
    isDeleted: isGone(deletedBefore(cookies, `/${params.lang}/office`), calls),
  }
}

export const actions: Actions = {
  create: async ({ locals, params, request }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'yaml', 'preset')
    const answer = await locals.attempt.createCall({ yaml: typed.yaml, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    redirect(303, `/${params.lang}/office/${answer.value.key}/settings?created`)
  },
}
