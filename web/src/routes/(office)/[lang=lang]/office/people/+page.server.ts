import { fail } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { everyCall } from '#lib/server/every-call.ts'
import { formKey, onceIn } from '#lib/server/once.ts'
import { typedIn } from '#lib/server/typed.ts'
import type { InputOf } from '@clarion/server/contract'
import type { Actions, PageServerLoad } from './$types'

type Scope = InputOf<'grantRole'>['scope']
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
    // Calls come newest first: a programme is called as its last call calls it.
    programmes: [...Map.groupBy(calls, ({ programme }) => programme.id).values()].flatMap(([call]) =>
      call ? [call.programme] : [],
    ),
    done: {
      what: done,
      email: told['email'] ?? '',
      role: told['role'] ?? '',
      scope: told['scope'] ?? '',
      ended: told['ended'] ?? '',
    },
  }
}

export const actions: Actions = {
  give: async ({ locals, request, url, cookies }) => {
    const form = await request.formData()
    const typed = typedIn(form, 'email', 'role', 'scope')
    const { ended } = typedIn(form, 'ended')
    // An unknown role goes to the server as it came, which says what is wrong with it.
    const role = ROLES.find((each) => each === typed.role) ?? (typed.role as (typeof ROLES)[number])
    const [scope = '', scopeId = null] = typed.scope.split(' ')
    const answer = await locals.attempt.grantRole({
      ...{ email: typed.email, role, scope: scope as Scope, scopeId },
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
    const { email, role, scope, scopeId } = answer.value
    leaveDone(
      { url, cookies },
      {
        ...{ done: 'taken', email, role, ended: grantId },
        scope: scopeId === null ? scope : `${scope} ${scopeId}`,
      },
    )
  },
}
