import { fail, redirect } from '@sveltejs/kit'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  preview: await locals.api.previewPublication({ call: params.call }),
  done: url.searchParams.get('done'),
  count: Math.trunc(Number(url.searchParams.get('n'))) || 0,
})

const NOTHING = { reason: '' }

export const actions: Actions = {
  propose: async ({ locals, params, request, url }) => {
    const { hash } = typedIn(await request.formData(), 'hash')
    const answer = await locals.attempt.proposePublication({ call: params.call, hash })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: NOTHING })
    redirect(303, `${url.pathname}?done=proposed&n=${answer.value.asked}`)
  },
  confirm: async ({ locals, params, request, url }) => {
    const { hash } = typedIn(await request.formData(), 'hash')
    const answer = await locals.attempt.confirmPublication({ call: params.call, hash })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: NOTHING })
    redirect(303, `${url.pathname}?done=published&n=${answer.value.mails}`)
  },
  withdraw: async ({ locals, params, request, url }) => {
    const typed = typedIn(await request.formData(), 'reason')
    const answer = await locals.attempt.withdrawPublication({ call: params.call, ...typed })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    redirect(303, `${url.pathname}?done=withdrawn`)
  },
}
