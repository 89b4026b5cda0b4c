import { fail } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

/** What of the document stands in words; all of it is there as it is written. */
const SETTINGS = ['organisers', 'dates', 'categories', 'form', 'judging', 'distinctions'] as const

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => {
  const [{ document }, { yaml }, deletion, staffing, translations] = await Promise.all([
    locals.api.showOfficeCall({ call: params.call, section: SETTINGS }),
    locals.api.readCallDocument({ call: params.call }),
    locals.api.previewCallDeletion({ call: params.call }),
    locals.api.showStaffing({ call: params.call }),
    locals.api.showCallTranslations({ call: params.call }),
  ])
  return {
    document,
    source: yaml,
    deletion,
    staffing,
    translations,
    ...doneBefore({ url, cookies }),
  }
}

export const actions: Actions = {
  replace: async ({ locals, params, request, url, cookies }) => {
    const typed = typedIn(await request.formData(), 'yaml', 'version')
    const answer = await locals.attempt.replaceCallDocument({ call: params.call, ...typed })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    leaveDone({ url, cookies }, { done: 'saved' }, `/${params.lang}/office/${answer.value.key}/settings`)
  },
  keep: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const { version, language, text } = typedIn(form, 'version', 'language', 'text')
    const isRight = !form.has('takesBack')
    const right = { version, language, texts: [text], isRight }
    const answer = await locals.attempt.keepCallTranslations({ call: params.call, ...right })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    leaveDone({ url, cookies }, { done: isRight ? 'kept' : 'reopened', version, language, text })
  },
  announce: async ({ locals, params, request, url, cookies }) => {
    const sent = await request.formData()
    const { version } = typedIn(sent, 'version')
    const evenThoughOver = sent.has('evenThoughOver')
    const answer = await locals.attempt.announceCall({ call: params.call, version, evenThoughOver })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    leaveDone({ url, cookies }, { done: 'announced' })
  },
}
