import { isLanguage } from '@clarion/server/shared'
import { fail, redirect } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { everyCall } from '#lib/server/every-call.ts'
import { returnPath } from '#lib/server/return-path.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => {
  const { done } = doneBefore({ url, cookies })
  const account = await locals.api.showAccount({})
  const returnTo = returnPath(url.searchParams.get('to'), params.lang)
  return {
    account,
    invitedAs: account.name === '' ? await nameInvited(locals, returnTo) : '',
    juries: (await locals.api.listMyJuries({})).juries.length,
    calls: locals.actor.mayReadOffice ? await everyCall(locals.api.listOfficeCalls) : [],
    returnTo,
    isSaved: done === 'saved',
    isEnded: done === 'ended',
  }
}

/** What the organiser wrote on the invitation that one is on the way to, if it is one's own. */
async function nameInvited({ attempt }: App.Locals, returnTo = ''): Promise<string> {
  const [, token] = /^\/[a-z]{2}\/jury\/invitations\/([\w-]+)$/.exec(returnTo) ?? []
  if (token === undefined) return ''
  const found = await attempt.showInvitation({ token })
  return found.ok && found.value.isYours ? found.value.name : ''
}

/** What the page had shown, so that a window that was left open changes only what is typed in it. */
function shownBefore(form: FormData) {
  const before = typedIn(form, 'before.name', 'before.language')
  const language = before['before.language']
  return isLanguage(language) ? { before: { name: before['before.name'], language } } : {}
}

export const actions: Actions = {
  save: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'name', 'language')
    const language = isLanguage(typed.language) ? typed.language : params.lang
    const before = shownBefore(form)
    const answer = await locals.attempt.updateAccount({ name: typed.name, language, ...before })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed, ...before })
    const wanted = returnPath(url.searchParams.get('to'), language)
    if (wanted !== undefined) redirect(303, wanted)
    leaveDone({ url, cookies }, { done: 'saved' }, `/${language}/account`)
  },
  endOthers: async ({ locals, url, cookies }) => {
    await locals.api.endOtherSessions({})
    leaveDone({ url, cookies }, { done: 'ended' })
  },
}
