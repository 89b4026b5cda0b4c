import type { EntryId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCall, mayReadCallOffice } from '#features/calls/index.ts'
import { NO_JURY } from '../core/jury-guard.ts'
import { NO_RESULTS, stageOf } from '../core/results-guard.ts'
import { mayDecide } from '../policy.ts'
import { lockEntry, moveAdmissibility } from '../store/entries.ts'
import { tellEntrant } from './tell-entrant.ts'

type Input = {
  call: string
  entry: string
  decision: 'admitted' | 'not-admitted'
  reasons: string
  /** That was looked at; the decision is on no other. */
  submission?: string | undefined
}

/** The office's yes or no. A no needs reasons, in words for the entrant, who is told at once. */
export async function decideAdmissibility(ctx: Ctx, input: Input, results = NO_RESULTS, jury = NO_JURY) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    demand(mayReadCallOffice(ctx.actor, call))
    await results.hold(tx, call.id)
    const entry = await lockEntry(tx, call.id, input.entry as EntryId)
    const { isOwn } = await jury.ownnessOf({ ...ctx, db: tx }, call, entry.id)
    demand(mayDecide(ctx.actor, { ...entry, isOwn, results: await stageOf(results, tx, call.id) }))
    if (input.submission !== undefined && input.submission !== entry.latestSubmissionId)
      throw new Refusal('changed-meanwhile')
    const reasons = input.reasons.trim()
    if (input.decision === 'not-admitted' && reasons === '')
      throw new Refusal('reason-required', { fields: [{ field: 'reasons', code: 'required' }] })
    const move = input.decision === 'admitted' ? 'admit' : 'refuse'
    if (!(await moveAdmissibility(tx, entry, move, { reasons, at: ctx.now })))
      throw new Refusal('admissibility-already-decided')
    await audit.record(tx, ctx, `entry.${move}`, { callId: call.id, subjectId: entry.id })
    if (move === 'admit') await jury.admitted(tx, ctx, { call, entryId: entry.id })
    const isJudged = await jury.isJudgingOver({ ...ctx, db: tx }, call)
    await tellEntrant(
      tx,
      ctx,
      { entry, call },
      {
        kind: `entry-${input.decision}`,
        facts: { number: entry.number ?? '', reasons, judging: isJudged ? 'over' : 'open' },
        causeKey: `entry-${input.decision}:${entry.id}:${ctx.now.getTime()}`,
      },
    )
    return { admissibility: input.decision }
  })
}
