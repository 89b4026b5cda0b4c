import { fail } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { everyCall } from '#lib/server/every-call.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { Actions, PageServerLoad } from './$types'

const ROLES = ['administrator', 'organiser', 'auditor'] as const

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const [{ grants, mayGrant }, calls, { remarks }] = await Promise.all([
    locals.api.listGrants({}),
    everyCall(locals.api.listOfficeCalls),
    locals.api.listSiteRemarks({}),
  ])
  const { done, told } = doneBefore({ url, cookies })
  return {
    grants,
    mayGrant,
    remarks,
    once: formKey(),
    calls: calls.map(({ id, key, shortName }) => ({ id, key, name: shortName })),
    done: {
      what: done,
      email: told['email'] ?? '',
      role: told['role'] ?? '',
      callId: told['call'] ?? '',
      ended: told['ended'] ?? '',
    },
  }
}

export const actions: Actions = {
  give: async ({ locals, request, url, cookies }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'email', 'role', 'callId')
    const { ended } = typedIn(form, 'ended')
    // An unknown role goes to the server as it came, which says what is wrong with it.
    const role = ROLES.find((each) => each === typed.role) ?? (typed.role as (typeof ROLES)[number])
    const callId = typed.callId === 'site' ? null : typed.callId
    const answer = await locals.attempt.grantRole({
      ...{ email: typed.email, role, callId },
      ...(ended !== '' && { ended }),
      ...onceIn(form),
    })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed })
    leaveDone({ url, cookies }, { done: answer.value.isNew ? 'given' : 'before', email: typed.email, role })
  },
  take: async ({ locals, request, url, cookies }) => {
    const { grantId } = typedIn(await request.formData(), 'grantId')
    const answer = await locals.attempt.revokeRole({ grantId })
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, typed: undefined })
    const { email, role, callId } = answer.value
    leaveDone({ url, cookies }, { done: 'taken', email, role, call: callId ?? 'site', ended: grantId })
  },
}
