import { present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { instantInMail } from '#features/calls/index.ts'
import { versionFacts } from '../core/letters.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { entryWithdrawn } from '../owed.ts'
import { mayComeBack, mayEnter, mayWithdraw } from '../policy.ts'
import { asEntrantIsTold, heldOwn } from '../scope.ts'
import { asItCounts } from '../store/counts-in.ts'
import { moveEntry } from '../store/entries.ts'
import { latestSubmission } from '../store/submissions.ts'
import { tellArchive } from './tell-archive.ts'
import { tellEntrant } from './tell-entrant.ts'

type Input = {
  readonly entry: string
  /** The page said that it can be taken up again. */
  readonly mayReturn?: boolean | undefined
}

/**
 * Takes an entry out of the call, and out of the archive if it was published. Nothing is erased: while the call is open
 * it can be taken up again. Who was shown that way back on a page from before the close loses no entry by it.
 */
export async function withdrawEntry(ctx: Ctx, input: Input, results = NO_RESULTS) {
  return ctx.db.transaction(async (tx) => {
    const { entry, call } = await heldOwn(ctx, tx, input.entry, results)
    // Asked again it is what was asked: a second press leads where the first led.
    if (entry.state === 'withdrawn') return {}
    demand(mayWithdraw(entry))
    const latest = await latestSubmission(tx, entry)
    const out = { ...asItCounts(entry, latest), state: 'withdrawn' as const }
    if (input.mayReturn && !mayComeBack(out, asEntrantIsTold(call), ctx.now).ok)
      throw new Refusal('changed-meanwhile')
    await moveEntry(tx, entry, 'withdraw', { withdrawnAt: ctx.now, otherwise: 'entry-withdrawn' })
    await audit.record(tx, ctx, 'entry.withdraw', { callId: call.id, subjectId: entry.id })
    if (entry.state === 'draft') return {}
    await tellArchive(ctx, tx, call.id)
    await ctx.jobs.enqueue(tx, entryWithdrawn, { callId: call.id, entryId: entry.id })
    const submission = present(latest, 'what was handed in')
    await tellEntrant(
      tx,
      ctx,
      { entry, call },
      {
        kind: 'entry-withdrawn',
        facts: (language) => ({
          ...versionFacts(call, submission, { language, now: ctx.now }),
          at: instantInMail(ctx.now, call.document.zone, language),
          mayReturn: whetherBack(mayEnter(asEntrantIsTold(call), ctx.now)),
        }),
        causeKey: `entry-withdrawn:${entry.id}:${ctx.now.getTime()}`,
      },
    )
    return {}
  })
}

/** As the page before it says it: by results the way back is barred for as long as they stand, by dates for good. */
function whetherBack(mayReturn: Verdict): 'yes' | 'results' | 'no' {
  if (mayReturn.ok) return 'yes'
  return mayReturn.because === 'call-not-open' ? 'no' : 'results'
}
