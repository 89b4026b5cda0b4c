import { redirect } from '@sveltejs/kit'
import type { Actions } from './$types'

export const actions: Actions = {
  default: async ({ locals, params }) => {
    await locals.api.signOut({})
    redirect(303, `/${params.lang}/sign-out`)
  },
}
