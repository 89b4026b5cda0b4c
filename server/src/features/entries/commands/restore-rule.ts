import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { NO_JURY } from '../core/jury-guard.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { deleteException } from '../store/exceptions.ts'
import { heldException } from './held-exception.ts'

type Input = {
  readonly call: string
  readonly entry: string
  readonly rule: string
  /** ISO 8601, of the exception that was looked at. */
  readonly since: string
}

/** Takes back that a rule was set aside for an entry: the exception that was looked at, and no later one. */
export async function restoreRule(ctx: Ctx, input: Input, results = NO_RESULTS, jury = NO_JURY) {
  return ctx.db.transaction(async (tx) => {
    const { rule } = input
    const { call, entry, exception, last } = await heldException(ctx, tx, input, { results, jury })
    if (!exception) {
      const own = await audit.ownLast(tx, ctx, 'entry.restore-rule', last)
      if (own?.['rule'] === rule) return {}
    }
    if (exception?.since.getTime() !== Date.parse(input.since)) throw new Refusal('changed-meanwhile')
    await deleteException(tx, entry, rule)
    await audit.record(tx, ctx, 'entry.restore-rule', { callId: call.id, subjectId: entry.id, rule })
    return {}
  })
}
