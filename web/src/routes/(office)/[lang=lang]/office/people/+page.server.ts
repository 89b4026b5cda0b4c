import { fail, redirect } from '@sveltejs/kit'
import { everyCall } from '#lib/server/every-call.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

const ROLES = ['administrator', 'organiser', 'auditor'] as const

export const load: PageServerLoad = async ({ locals, url }) => {
  const [{ grants, mayGrant }, calls, { remarks }] = await Promise.all([
    locals.api.listGrants({}),
    everyCall(locals.api.listOfficeCalls),
    locals.api.listSiteRemarks({}),
  ])
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  return {
    grants,
    mayGrant,
    remarks,
    calls: calls.map(({ id, key, shortName }) => ({ id, key, name: shortName })),
    done: { what: asked('done'), email: asked('email'), role: asked('role'), callId: asked('call') },
  }
}

export const actions: Actions = {
  give: async ({ locals, request, url }) => {
    const typed = typedIn(await request.formData(), 'email', 'role', 'callId')
    // An unknown role goes to the server as it came, which says what is wrong with it.
    const role = ROLES.find((each) => each === typed.role) ?? (typed.role as (typeof ROLES)[number])
    const callId = typed.callId === 'site' ? null : typed.callId
    const answer = await locals.attempt.grantRole({ email: typed.email, role, callId })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    const query = { done: answer.value.isNew ? 'given' : 'before', email: typed.email, role }
    redirect(303, `${url.pathname}?${new URLSearchParams(query)}`)
  },
  take: async ({ locals, request, url }) => {
    const { grantId } = typedIn(await request.formData(), 'grantId')
    const answer = await locals.attempt.revokeRole({ grantId })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: undefined })
    const { email, role, callId } = answer.value
    redirect(
      303,
      `${url.pathname}?${new URLSearchParams({ done: 'taken', email, role, call: callId ?? 'site' })}`,
    )
  },
}
