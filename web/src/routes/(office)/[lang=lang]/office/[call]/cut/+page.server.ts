import { fail } from '@sveltejs/kit'
import { doneBefore, leaveDone } from '#lib/server/done.ts'
import { typedIn } from '#lib/server/typed.ts'
import { ofRound, queryOf } from '../../parts/address.ts'
import type { Actions, PageServerLoad } from './$types'

/** The round that is asked for; else, of those from which something goes on, the last that is over, or the first. */
export const load: PageServerLoad = async ({ locals, params, url, cookies, parent }) => {
  const { judged } = await parent()
  const leading = (judged?.rounds ?? []).filter(({ leadsOn }) => leadsOn)
  const { round: asked, into = '', entry = '' } = queryOf(url, 'round', 'into', 'entry')
  const round = asked ?? (leading.findLast(({ isOver }) => isOver) ?? leading[0])?.key
  const leads = leading.some(({ key }) => key === round)
  return {
    leading: leading.length,
    cut: leads && round ? await locals.api.previewCut({ call: params.call, round }) : null,
    choosing: { into, entry },
    ...doneBefore({ url, cookies }),
  }
}

type Sent = { readonly locals: App.Locals; readonly call: string; readonly form: FormData }

/** What one of these acts sends; what was typed comes back with a refusal. */
const ACTS = {
  carryOut: ({ locals, call, form }: Sent) =>
    locals.attempt.carryOutCut({ call, ...typedIn(form, 'round', 'hash') }),
  takeBack: ({ locals, call, form }: Sent) =>
    locals.attempt.takeCutBack({ call, ...typedIn(form, 'round', 'reason') }),
  put: ({ locals, call, form }: Sent) =>
    locals.attempt.putInByHand({ call, ...typedIn(form, 'round', 'entry', 'reason') }),
  takeOut: ({ locals, call, form }: Sent) =>
    locals.attempt.takeOutByHand({ call, ...typedIn(form, 'round', 'entry', 'reason') }),
  end: ({ locals, call, form }: Sent) =>
    locals.attempt.endChoosing({ call, ...typedIn(form, 'round', 'hash') }),
  takeEndBack: ({ locals, call, form }: Sent) =>
    locals.attempt.takeEndBack({ call, ...typedIn(form, 'round', 'reason') }),
  tell: ({ locals, call, form }: Sent) =>
    locals.attempt.tellOfRound({ call, ...typedIn(form, 'round', 'hash') }),
}

const acting =
  (done: keyof typeof ACTS): Actions[string] =>
  async ({ locals, params, request, url, cookies }) => {
    const form = await request.formData()
    const answer = await ACTS[done]({ locals, call: params.call, form })
    const { reason, entry } = typedIn(form, 'reason', 'entry')
    if (!answer.ok) return fail(answer.problem.status, { problem: answer.problem, act: done, reason, entry })
    const told: unknown = 'told' in answer.value ? answer.value.told : undefined
    leaveDone({ url, cookies }, { done, ...(typeof told === 'number' && { n: told }) }, ofRound(url))
  }

export const actions: Actions = {
  carryOut: acting('carryOut'),
  takeBack: acting('takeBack'),
  put: acting('put'),
  takeOut: acting('takeOut'),
  end: acting('end'),
  takeEndBack: acting('takeEndBack'),
  tell: acting('tell'),
}
