import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { NO_JURY } from '../core/jury-guard.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import type { ExceptionSays } from '../states.ts'
import { insertException } from '../store/exceptions.ts'
import { heldException } from './held-exception.ts'

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
    const { rule, says } = input
    const { call, entry, exception, last } = await heldException(ctx, tx, input, { results, jury })
    if (!call.document.eligibility.rules.some(({ key }) => key === rule)) throw new Refusal('not-found')
    const reason = input.reason.trim()
    if (reason === '')
      throw new Refusal('reason-required', { fields: [{ field: 'reason', code: 'required' }] })
    if (exception) {
      const own = await audit.ownLast(tx, ctx, 'entry.set-rule-aside', last)
      if (exception.says === says && exception.reason === reason && own?.['rule'] === rule) return {}
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
