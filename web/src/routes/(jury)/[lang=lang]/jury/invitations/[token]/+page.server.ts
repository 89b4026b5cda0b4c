import { fail, redirect } from '@sveltejs/kit'
import { leaveGone } from '../../taken-back.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  invitation: await locals.api.showInvitation({ token: params.token }),
})

/** Answers only when sent: programs that open the links of mails answer nothing. */
const answering =
  (answer: 'accept' | 'decline') =>
  async ({ locals, params }: Parameters<NonNullable<Actions[string]>>[0]) => {
    const outcome = await locals.attempt.answerInvitation({ token: params.token, answer })
    if (!outcome.ok) leaveGone(outcome.problem)
    if (!outcome.ok) return fail(outcome.problem.status, { problem: outcome.problem })
    const back = answer === 'accept' ? outcome.value.call : `invitations/${params.token}`
    return redirect(303, `/${params.lang}/jury/${back}`)
  }

export const actions: Actions = { accept: answering('accept'), decline: answering('decline') }
