import { fail } from '@sveltejs/kit'
import { leaveDone } from '#lib/server/done.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  seat: await locals.api.showJurorSeat(params),
  once: formKey(),
})

export const actions: Actions = {
  withdraw: async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'because')
    const answer = await locals.attempt.withdrawJuror({ ...params, ...typed, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, ...typed })
    const { given, open, lacking } = answer.value
    const to = `/${params.lang}/office/${params.call}/jurors?done=withdrawn&juror=${params.juror}`
    leaveDone({ url, cookies }, { done: 'withdrawn', given, open, lacking }, to)
  },
}
