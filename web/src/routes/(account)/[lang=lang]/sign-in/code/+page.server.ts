import { operations } from '@clarion/server/contract'
import { fail, redirect } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { returnPath } from '#lib/server/return-path.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

/** Opened from the form before, or from the mail on any device: the address comes filled in, the code rarely. */
export const load: PageServerLoad = async ({ locals, params, url, cookies }) => ({
  ...addressed(url.searchParams.get('email') ?? ''),
  code: url.searchParams.get('code') ?? '',
  returnTo: returnPath(url.searchParams.get('to'), params.lang),
  once: formKey(),
  isSentAgain: doneBefore({ url, cookies }).done === 'sent-again',
  // Without a mail server the code lies on this machine, where only its own visitors may look.
  isMailboxHere: (await locals.api.findMailbox({})).isHere,
})

export const actions: Actions = {
  signIn: async ({ locals, params, request, url }) => {
    const typed = typedIn(await request.formData(), 'email', 'code')
    const returnTo = returnPath(url.searchParams.get('to'), params.lang)
    const answer = await locals.attempt.signIn(typed)
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    redirect(
      303,
      answer.value.name === '' ? welcome(params.lang, returnTo) : (returnTo ?? account(params.lang)),
    )
  },
  again: async ({ locals, params, request, url, cookies }) => {
    const posted = await request.formData()
    const { email } = typedIn(posted, 'email')
    const returnTo = returnPath(url.searchParams.get('to'), params.lang)
    const answer = await locals.attempt.requestSignInCode({
      email,
      ...(returnTo && { returnTo }),
      ...onceIn(posted),
    })
    const typed = { email, code: '' }
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    const query = new URLSearchParams({ email, ...(returnTo && { to: returnTo }) })
    leaveDone({ url, cookies }, { done: 'sent-again' }, `/${params.lang}/sign-in/code?${query}`)
  },
}

const Typed = operations.signIn.input.shape.email

/** What stands in the address of the page may be anything: nothing was mailed to what is no address. */
const addressed = (email: string) => ({ email, isMailed: Typed.safeParse(email).success })

const account = (language: string): string => `/${language}/account`

/** Who is here for the first time says their name, then goes where they wanted to. */
const welcome = (language: string, returnTo: string | undefined): string =>
  returnTo === undefined ? account(language) : `${account(language)}?${new URLSearchParams({ to: returnTo })}`
