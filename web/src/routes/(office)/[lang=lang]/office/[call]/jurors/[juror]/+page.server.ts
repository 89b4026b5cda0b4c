import { fail, redirect } from '@sveltejs/kit'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  seat: await locals.api.showJurorSeat(params),
  once: formKey(),
})

export const actions: Actions = {
  withdraw: async ({ locals, params, request }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'because')
    const answer = await locals.attempt.withdrawJuror({ ...params, ...typed, ...onceIn(form) })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, ...typed })
    const { given, open, lacking } = answer.value
    const told = new URLSearchParams({ done: 'withdrawn', juror: params.juror })
    for (const [name, n] of Object.entries({ given, open, lacking })) told.set(name, String(n))
    redirect(303, `/${params.lang}/office/${params.call}/jurors?${told}`)
  },
}
