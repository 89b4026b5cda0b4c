import { fail, redirect } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const [{ yaml }, deletion, staffing] = await Promise.all([
    locals.api.readCallDocument({ call: params.call }),
    locals.api.previewCallDeletion({ call: params.call }),
    locals.api.showStaffing({ call: params.call }),
  ])
  return {
    source: yaml,
    deletion,
    staffing,
    done: ['created', 'saved', 'announced'].find((name) => url.searchParams.has(name)) ?? null,
  }
}

export const actions: Actions = {
  replace: async ({ locals, params, request }) => {
    const typed = typedIn(await request.formData(), 'yaml', 'version')
    const answer = await locals.attempt.replaceCallDocument({ call: params.call, ...typed })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    redirect(303, `/${params.lang}/office/${answer.value.key}/settings?saved`)
  },
  announce: async ({ locals, params, request, url }) => {
    const sent = await request.formData()
    const { version } = typedIn(sent, 'version')
    const evenThoughOver = sent.has('evenThoughOver')
    const answer = await locals.attempt.announceCall({ call: params.call, version, evenThoughOver })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    redirect(303, `${url.pathname}?announced`)
  },
}
