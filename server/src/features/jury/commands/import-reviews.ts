import type { CallId, EntryId, JurorId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { mayRunCall, type Call, type Round } from '#features/calls/index.ts'
import { recordedRound, roundOf } from '../core/round.ts'
import { barOf } from '../core/bars.ts'
import type { DecisionsGuard } from '../core/decisions-guard.ts'
import { isOfPanels } from '../core/panels.ts'
import { mayBeGiven } from '../policy/assignments.ts'
import { areMarksFree } from '../policy/rests-on.ts'
import { insertAssignments } from '../store/assignments.ts'
import { isAnyFrozen } from '../store/freezes.ts'
import { listOutlines } from '../store/outlines.ts'
import { insertGivenReviews, type GivenReview } from '../store/imported.ts'
import { listJurorRows } from '../store/jurors.ts'
import { lockJuryOf } from '../store/lock.ts'
import { seatsInPanels } from '../store/panel-seats.ts'
import { restsOn } from '../views/rests-on.ts'

export type ImportedReview = {
  readonly entryId: EntryId
  readonly jurorId: JurorId
  /** By criterion; every criterion of the entry's category. */
  readonly marks: Readonly<Record<string, number>>
}

type Into = {
  /** Left out: the first. */
  readonly roundKey?: string
  readonly decisions: DecisionsGuard
}

/**
 * Takes in reviews of a round that were given elsewhere, with their assignments and the answer that there was no conflict; none of an entry that is
 * not in it, none by a juror who does not judge it there or whom something bars, none where something rests on the marks, and none of an
 * assignment that is there already.
 */
export async function importReviews(
  ctx: Ctx,
  call: Call,
  given: readonly ImportedReview[],
  { roundKey, decisions }: Into,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    demand(mayRunCall(ctx.actor, call))
    // A decision or a cut waits for this, or is found.
    await lockJuryOf(tx, call.id)
    const imported = given.map(({ entryId }) => entryId)
    if (await isAnyFrozen(tx, call.id, imported)) throw new Refusal('marks-frozen')
    const { round: judged } = roundOf(call.document, roundKey)
    demand(areMarksFree(await restsOn(tx, { call, round: judged }, decisions)))
    const round = { callId: call.id satisfies CallId, roundKey: judged.key }
    await demandTheirs(tx, { call, round: judged }, given)
    const assignmentIds = await insertAssignments(tx, round, given, ctx.now)
    if (assignmentIds.length < given.length) throw new Refusal('assignment-impossible')
    const rows: GivenReview[] = given.flatMap((review, index) => {
      const assignmentId = assignmentIds[index]
      return assignmentId ? [{ ...review, assignmentId, callId: call.id }] : []
    })
    await insertGivenReviews(tx, rows, ctx.now)
    await audit.record(tx, ctx, 'review.import', {
      callId: call.id,
      subjectId: call.id,
      reviews: rows.length,
      ...recordedRound(call.document, judged),
    })
  })
}

/** As where it is given out by hand: the entry is in the round, and whoever judged it is one of its jury whom nothing bars. */
async function demandTheirs(
  tx: Db,
  { call, round }: { readonly call: Call; readonly round: Round },
  given: readonly ImportedReview[],
): Promise<void> {
  const outlines = new Map(
    (await listOutlines(tx, call.id, null, round)).map((outline) => [outline.entryId, outline]),
  )
  const seats = new Map(
    (await listJurorRows(tx, call.id)).map(({ juror, ...known }) => [juror.id, { ...juror, ...known }]),
  )
  const panels = await seatsInPanels(tx, { callId: call.id, round })
  for (const { entryId, jurorId } of given) {
    const [outline, juror] = [outlines.get(entryId), seats.get(jurorId)]
    if (!outline || !juror) throw new Refusal('not-found')
    const isTheirs = juror.categoryKeys.includes(outline.categoryKey)
    if (!isTheirs || !isOfPanels(round, panels.get(jurorId) ?? new Set(), outline))
      throw new Refusal('assignment-impossible')
    demand(mayBeGiven({ bar: barOf(call.document.conflictRules, juror, outline), conflict: null }))
  }
}
