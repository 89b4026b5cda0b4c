import { fail, redirect } from '@sveltejs/kit'
import { everyCall } from '#lib/server/every-call.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import { enteringOf } from './entering.ts'
import type { Actions, PageServerLoad } from './$types'

/** Without a call named in the address, the only open one is meant. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const named = url.searchParams.get('call')
  const calls = await everyCall(locals.api.listCalls)
  const open = calls.filter(({ isOpenForEntries }) => isOpenForEntries)
  const key = named ?? (open.length === 1 ? open[0]?.key : undefined)
  if (key === undefined) redirect(303, `/${params.lang}/my`)
  const call = await locals.api.showCall({ call: key, section: ['categories', 'eligibility', 'dates'] })
  return {
    call,
    entering: enteringOf(call, new Date()),
    once: formKey(),
    room: await locals.api.showEntryRoom({ call: call.key }),
  }
}

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'call', 'category')
    const answer = await locals.attempt.startEntry({
      call: typed.call || (url.searchParams.get('call') ?? ''),
      category: typed.category || '-',
      ...onceIn(form),
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    redirect(303, `/${params.lang}/my/entries/${answer.value.entry}`)
  },
}
