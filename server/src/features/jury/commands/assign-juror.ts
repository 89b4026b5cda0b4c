import type { AssignmentId, EntryId, JurorId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { notYours } from '#kernel/denial.ts'
import { all, demand, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { mayRunCall, type Call, type Placed, type Round as CallRound } from '#features/calls/index.ts'
import { barOf } from '../core/bars.ts'
import { isOfPanels } from '../core/panels.ts'
import { recordedRound, roundOf, roundOfAct } from '../core/round.ts'
import { mayBeGiven } from '../policy/assignments.ts'
import { mayAssign } from '../policy/round.ts'
import { mayActOn, mayActOnIn } from '../policy/sight.ts'
import { heldJury } from '../scope.ts'
import {
  deleteUntouched,
  findAssignment,
  insertAssignments,
  isAssigned,
  lockAssignment,
} from '../store/assignments.ts'
import { answerFor } from '../store/conflicts.ts'
import { roundNow } from '../store/early-closes.ts'
import { getJudged, type OutlineFacts } from '../store/outlines.ts'
import { getJuror } from '../store/jurors.ts'
import { seatsInPanels } from '../store/panel-seats.ts'
import { listRecordedEntries } from '../store/records.ts'
import { isOwnOf } from '../views/office-sight.ts'
import { roundSight } from '../views/round-sight.ts'

type Form = { readonly once?: string | undefined }
type Pair = { readonly entryId: string; readonly jurorId: string }
type Round = { readonly round?: string | undefined }

/**
 * Gives one juror one entry by hand, which is not done by those whose own it is; never one that is theirs or that they have a
 * conflict with, nor one outside their categories. A form that is sent twice is told of the same assignment, which can be taken back.
 */
export async function assignJuror(ctx: Ctx, { once: key, ...asked }: { call: string } & Pair & Round & Form) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldJury(ctx, tx, asked.call)
    demand(mayRunCall(ctx.actor, call))
    const again = async (given: Given) => ((await isAssigned(tx, call.id, given.assignmentId)) ? given : null)
    return once(tx, ctx, { of: 'assignJuror', key, asked, again }, () => give(ctx, tx, call, asked))
  })
}

type Given = { readonly assignmentId: AssignmentId }

async function give(
  ctx: Ctx,
  tx: Db,
  call: Call,
  { entryId, jurorId, round: key }: Pair & Round,
): Promise<Given> {
  const now = await roundNow(tx, call, { key: roundOfAct(call.document.rounds, key) })
  demand(mayAssign(now, ctx.now))
  const juror = await getJuror(tx, call.id, jurorId as JurorId)
  const [recorded] = await listRecordedEntries(tx, call, { entryId })
  const within = { ...ctx, db: tx }
  if (recorded) demand(await mayKnow(within, call, { outline: recorded.outline, round: now.round }))
  const { outline } = await getJudged(tx, call.id, entryId as EntryId, now.round)
  const isSeated = juror.state === 'accepted' && juror.categoryKeys.includes(outline.categoryKey)
  if (!isSeated || !(await isInTheirPanels(tx, { callId: call.id, round: now.round }, juror, outline)))
    throw new Refusal('assignment-impossible')
  const bar = barOf(call.document.conflictRules, juror, outline)
  demand(mayBeGiven({ bar, conflict: await answerFor(tx, juror.id, outline.entryId) }))
  const round = { callId: call.id, roundKey: now.round.key }
  const [id] = await insertAssignments(tx, round, [{ entryId: outline.entryId, jurorId: juror.id }], ctx.now)
  if (!id) throw new Refusal('assignment-impossible')
  const subject = { callId: call.id, subjectId: id }
  const of = recordedRound(call.document, now.round)
  const about = { juror: juror.id, entry: outline.entryId, ...of }
  await audit.record(tx, ctx, 'assignment.give', { ...subject, ...about })
  return { assignmentId: id }
}

type InRound = { readonly outline: OutlineFacts; readonly round: CallRound }

/** Asked of the entry before it is looked for in the round: whoever may not know is refused the same whether it is there or not. */
async function mayKnow(ctx: Ctx, call: Call, { outline, round }: InRound): Promise<Verdict> {
  const isOwn = await isOwnOf(ctx, call, outline)
  const { because, sees } = await roundSight(ctx, call, round)
  return all(
    () => mayActOn(isOwn),
    () => mayActOnIn({ because, isSeen: sees(outline) }),
  )
}

/** The entry falls to a panel of the round in which the juror sits; in a round without panels every entry does. */
async function isInTheirPanels(
  tx: Db,
  asked: Parameters<typeof seatsInPanels>[1],
  { id }: { readonly id: JurorId },
  outline: Placed,
): Promise<boolean> {
  return isOfPanels(asked.round, (await seatsInPanels(tx, asked)).get(id) ?? new Set(), outline)
}

/** Takes an entry from a juror who has made no mark on it; for those whose own it is there is nothing to take. */
export async function removeAssignment(
  ctx: Ctx,
  { once: key, ...asked }: { call: string; assignment: string } & Form,
) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldJury(ctx, tx, asked.call)
    demand(mayRunCall(ctx.actor, call))
    // What was taken is answered again only while it has not been given again.
    const again = async (taken: Taken) => {
      if ((await findAssignment(tx, call.id, taken)) !== null) throw notYours()
      return taken
    }
    await once(tx, ctx, { of: 'removeAssignment', key, asked, again }, () =>
      take(ctx, tx, call, asked.assignment as AssignmentId),
    )
    return {}
  })
}

type Taken = Pair & { readonly roundKey?: string }

async function take(ctx: Ctx, tx: Db, call: Call, id: AssignmentId): Promise<Taken> {
  const { jurorId, entryId, roundKey } = await lockAssignment(tx, call.id, id)
  const [recorded] = await listRecordedEntries(tx, call, { entryId })
  const { round } = roundOf(call.document, roundKey)
  // That it is there at all would tell who judges an entry of their own, or that another reached the round.
  const within = { ...ctx, db: tx }
  if (recorded && !(await mayKnow(within, call, { outline: recorded.outline, round })).ok) throw notYours()
  await deleteUntouched(tx, call.id, id)
  const subject = { callId: call.id, subjectId: id }
  const of = recordedRound(call.document, { key: roundKey })
  await audit.record(tx, ctx, 'assignment.remove', { ...subject, juror: jurorId, entry: entryId, ...of })
  return { jurorId, entryId, roundKey }
}
