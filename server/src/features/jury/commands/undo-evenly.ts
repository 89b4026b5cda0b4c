import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { mayRunCall, type Call } from '#features/calls/index.ts'
import { mailsAbout, type MailsAbout } from '#features/notices/index.ts'
import { recordedRound, roundOf } from '../core/round.ts'
import { heldJury } from '../scope.ts'
import { deleteUnused, givenEvenlyAt, holdGivenEvenly } from '../store/given-evenly.ts'
import { recordTaken } from './record-taken.ts'
import { officeSight } from '../views/office-sight.ts'
import { outlinesFor } from '../views/round-sight.ts'

type Asked = { readonly call: string; readonly at: string }
type Form = { readonly once?: string | undefined }

type Given = Awaited<ReturnType<typeof holdGivenEvenly>>

/** Without what is somebody's own, and without what they are not told is in the round. */
async function toldAmong(ctx: Ctx, call: Call, given: Given): Promise<Given> {
  const [first] = given
  if (!first) return []
  const own = (await (await officeSight(ctx, call)).own()).entries
  const { isTold } = await outlinesFor(ctx, call, roundOf(call.document, first.roundKey).round)
  return given.filter(({ entryId }) => !own.has(entryId) && isTold(entryId))
}

/**
 * Takes back what assigning evenly gave at that instant, all of it as it was given: not the assignments on which a juror has begun, or
 * which they have laid down since. Returns how many went, how many stay and how many were told of it by mail, as the act told its own: whoever has an entry of their
 * own, which the act assigned too, is not told what became of that.
 */
export async function undoEvenly(ctx: Ctx, { once: key, ...asked }: Asked & Form) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldJury(ctx, tx, asked.call)
    demand(mayRunCall(ctx.actor, call))
    // What is taken back was given once: given again, it is of another instant.
    const again = (told: Told) => Promise.resolve(told)
    return once(tx, ctx, { of: 'undoEvenly', key, asked, again }, () =>
      takeBack(ctx, tx, call, new Date(asked.at)),
    )
  })
}

type Told = { readonly taken: number; readonly kept: number; readonly mails: MailsAbout }

async function takeBack(ctx: Ctx, tx: Db, call: Call, at: Date): Promise<Told> {
  if ((await givenEvenlyAt(tx, call.id, at)) === null) throw new Refusal('changed-meanwhile')
  const given = await holdGivenEvenly(tx, call.id, at)
  const gone = new Set<string>(
    await deleteUnused(
      tx,
      call.id,
      given.map(({ id }) => id),
    ),
  )
  const [first] = given
  if (first && gone.size > 0) {
    const of = recordedRound(call.document, { key: first.roundKey })
    const facts = { taken: gone.size, kept: given.length - gone.size, ...of }
    await audit.record(tx, ctx, 'assignment.undo-evenly', { callId: call.id, subjectId: call.id, ...facts })
    await recordTaken(
      tx,
      ctx,
      call,
      given.filter(({ id }) => gone.has(id)),
    )
  }
  const told = await toldAmong({ ...ctx, db: tx }, call, given)
  const taken = told.filter(({ id }) => gone.has(id)).length
  const toldOf = new Set<string>(told.map(({ entryId }) => entryId))
  const act = { callId: call.id, kind: 'entries-assigned', at } as const
  const mails = await mailsAbout(tx, act, (concerns) => concerns.some((id) => toldOf.has(id)))
  return { taken, kept: told.length - taken, mails }
}
