import { redirect } from '@sveltejs/kit'
import { leftBefore, markLeft } from '#lib/server/left.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ cookies, locals, url }) => {
  const left = leftBefore(cookies, url)
  // Whoever is signed in (again) has not left.
  return { left: locals.actor.signedIn ? null : left }
}

export const actions: Actions = {
  default: async ({ cookies, locals, params, url }) => {
    const { keptAs } = locals.actor
    await locals.api.signOut({})
    markLeft(cookies, url, keptAs)
    redirect(303, `/${params.lang}/sign-out`)
  },
}
