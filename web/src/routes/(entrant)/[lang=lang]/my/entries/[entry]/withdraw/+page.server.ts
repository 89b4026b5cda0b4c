import { fail, redirect } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const entry = await locals.api.showMyEntry({ entry: params.entry })
  // Whoever comes back to this page has done it: the entry says what is so, and how to undo it.
  if (entry.state === 'withdrawn') redirect(303, `/${params.lang}/my/entries/${params.entry}`)
  return { entry }
}

export const actions: Actions = {
  default: async ({ locals, params }) => {
    const answer = await locals.attempt.withdrawEntry({ entry: params.entry })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem })
    redirect(303, `/${params.lang}/my/entries/${params.entry}`)
  },
}
