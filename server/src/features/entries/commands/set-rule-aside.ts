import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { NO_JURY } from '../core/jury-guard.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { mayExcept } from '../policy/office.ts'
import { heldForOffice } from '../scope.ts'
import { EXCEPTION_ACTIONS, type ExceptionSays } from '../states.ts'
import { exceptionFrom, insertException } from '../store/exceptions.ts'

type Input = {
  readonly call: string
  readonly entry: string
  readonly rule: string
  readonly says: ExceptionSays
  readonly reason: string
}

/**
 * The office's word, with its reason, that a rule of who may enter does not hold for one entry: it is let in all the same, or what the
 * platform found is wrong. Whoever disagrees says why before the entry can be handed in, and it counts for whatever is handed in of it.
 */
export async function setRuleAside(ctx: Ctx, input: Input, results = NO_RESULTS, jury = NO_JURY) {
  return ctx.db.transaction(async (tx) => {
    const { call, entry, facts } = await heldForOffice(ctx, tx, input, { results, jury })
    demand(mayExcept(ctx.actor, facts))
    const { rule, says } = input
    if (!call.document.eligibility.rules.some(({ key }) => key === rule)) throw new Refusal('not-found')
    const reason = input.reason.trim()
    if (reason === '')
      throw new Refusal('reason-required', { fields: [{ field: 'reason', code: 'required' }] })
    const standing = await exceptionFrom(tx, entry.id, rule)
    const last = { subjectId: entry.id, among: EXCEPTION_ACTIONS }
    if (standing) {
      const own = await audit.ownLast(tx, ctx, 'entry.set-rule-aside', last)
      if (standing.says === says && standing.reason === reason && own?.['rule'] === rule) return {}
      throw new Refusal('changed-meanwhile')
    }
    await insertException(tx, { entryId: entry.id, callId: call.id, rule, says, reason, since: ctx.now })
    await audit.record(tx, ctx, 'entry.set-rule-aside', {
      ...{ callId: call.id, subjectId: entry.id },
      ...{ rule, says, reason },
    })
    return {}
  })
}
