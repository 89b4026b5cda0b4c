import { fail, redirect } from '@sveltejs/kit'
import { formKey, onceIn } from '#lib/server/once.ts'
import { returnPath } from '#lib/server/return-path.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ params, url }) => ({
  email: url.searchParams.get('email') ?? '',
  /** Who is signed in is asked to show once more that the address is theirs. */
  isAgain: url.searchParams.has('again'),
  returnTo: returnPath(url.searchParams.get('to'), params.lang),
  once: formKey(),
})

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const posted = await request.formData()
    const typed = typedIn(posted, 'email')
    const returnTo = returnPath(url.searchParams.get('to'), params.lang)
    const answer = await locals.attempt.requestSignInCode({
      ...typed,
      ...(returnTo && { returnTo }),
      ...onceIn(posted),
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    const query = new URLSearchParams({ email: answer.value.email, ...(returnTo && { to: returnTo }) })
    redirect(303, `/${params.lang}/sign-in/code?${query}`)
  },
}
