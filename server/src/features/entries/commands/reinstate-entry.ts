import { pageAddress } from '#kernel/pages.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { instantInMail } from '#features/calls/index.ts'
import { versionFacts } from '../core/letters.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { mayReinstate } from '../policy.ts'
import { heldToEnter } from '../scope.ts'
import { toldIn } from '../core/eligibility.ts'
import { asItCounts } from '../store/counts-in.ts'
import { eligibilityOf, holdRules } from '../store/eligibility.ts'
import { moveEntry } from '../store/entries.ts'
import { latestSubmission } from '../store/submissions.ts'
import { tellEntrant } from './tell-entrant.ts'

/**
 * Takes a withdrawn entry up again, as what it was: handed in, if it ever was, else a draft. One that is in the call already
 * is what was asked. The last mail about an entry says what is so: who was told of the withdrawal is told of this too.
 */
export async function reinstateEntry(ctx: Ctx, input: { entry: string }, results = NO_RESULTS) {
  return ctx.db.transaction(async (tx) => {
    const { entry, call } = await heldToEnter(ctx, tx, input.entry, results)
    if (entry.state === 'draft' || entry.state === 'submitted') return {}
    const latest = await latestSubmission(tx, entry)
    const counting = asItCounts(entry, latest)
    if (latest) await holdRules(tx, call, counting.categoryKey)
    const checked = latest && (await eligibilityOf(tx, { entry, call, told: toldIn(latest) }, results))
    demand(mayReinstate(counting, call, checked, ctx.now))
    const move = latest ? 'reinstateSubmitted' : 'reinstateDraft'
    await moveEntry(tx, entry, move, { withdrawnAt: null, otherwise: 'changed-meanwhile' })
    await audit.record(tx, ctx, 'entry.reinstate', { callId: call.id, subjectId: entry.id })
    if (latest)
      await tellEntrant(
        tx,
        ctx,
        { entry, call },
        {
          kind: 'entry-reinstated',
          facts: (language) => ({
            ...versionFacts(call, latest, { language, now: ctx.now }),
            at: instantInMail(ctx.now, call.document.zone, language),
          }),
          page: (language) =>
            pageAddress(ctx.settings, language, 'myReceipt', { entry: entry.id, submission: latest.id }),
          causeKey: `entry-reinstated:${entry.id}:${ctx.now.getTime()}`,
        },
      )
    return {}
  })
}
