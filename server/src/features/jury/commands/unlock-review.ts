import { signedBy } from '#kernel/actor.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { roundOfAct } from '../core/round.ts'
import { mayLock, mayUnlock } from '../policy/unlocking.ts'
import { lockAssignment } from '../store/assignments.ts'
import { lockJuryOf } from '../store/lock.ts'
import { moveReview } from '../store/reviews.ts'
import { endUnlock, insertUnlock, marksOf, restoreReview } from '../store/unlocks.ts'
import type { DecisionsGuard } from '../core/decisions-guard.ts'
import { wordsOf } from '../core/questions.ts'
import { unlockable, type AskedSheet } from '../views/unlock.ts'
import { tellOfLock, tellOfUnlock } from './tell-of-unlock.ts'

type Sheet = AskedSheet & { readonly once?: string | undefined }
/** Which leave is taken back, by its id. */
type Return = AskedSheet & { readonly unlock: string }
type Leave = AskedSheet & { readonly reason: string; readonly hash: string }

/** What was done once is answered again only while it is still so. */
const whileUnlocked = (ctx: Ctx, input: AskedSheet, is: boolean) => async () => {
  const { facts } = await unlockable(ctx, input)
  if (facts.isUnlocked !== is) throw new Refusal('changed-meanwhile')
  return {}
}

/**
 * Lets a juror change a review after judging is over, with the reason that they are told. What it said goes on counting
 * until it is given anew.
 */
export async function unlockReview(
  ctx: Ctx,
  { once: key, ...asked }: Leave & Sheet,
  decisions: DecisionsGuard,
) {
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx }
    const { call, sheet } = await unlockable(within, asked)
    roundOfAct(call.document.rounds, asked.round)
    const form = { of: 'unlockReview', key, asked, again: whileUnlocked(within, asked, true) }
    return once(tx, ctx, form, async () => {
      // What leaves its round is chosen by its marks: one of the two comes first.
      await lockJuryOf(tx, call.id)
      await lockAssignment(tx, call.id, sheet.assignment.id)
      return unlock(within, tx, asked, decisions)
    })
  })
}

async function unlock(
  ctx: Ctx,
  tx: Db,
  input: Leave,
  decisions: DecisionsGuard,
): Promise<Record<string, never>> {
  // Anew, since whoever held it may have changed it.
  const { call, sheet, facts, hash } = await unlockable(ctx, input, decisions)
  const { review, assignment } = sheet
  demand(mayUnlock(ctx.actor, call, facts))
  if (input.reason === '')
    throw new Refusal('reason-required', { fields: [{ field: 'reason', code: 'required' }] })
  if (hash !== input.hash || review.givenAt === null) throw new Refusal('preview-outdated')
  const marks = await marksOf(tx, review.id)
  const id = await insertUnlock(tx, {
    ...{ callId: call.id, reviewId: review.id, reason: input.reason },
    ...{ unlockedBy: signedBy(ctx.actor), unlockedAt: ctx.now },
    ...{ marks, submissionId: review.submissionId, givenAt: review.givenAt, remark: review.remark },
    answers: wordsOf(review.answers),
  })
  if (!(await moveReview(tx, assignment.id, 'unlock', ctx.now))) throw new Refusal('review-not-given')
  await audit.record(tx, ctx, 'review.unlock', { callId: call.id, subjectId: review.id, unlock: id })
  await tellOfUnlock(tx, ctx, { call, sheet, unlock: { id, reason: input.reason } })
  return {}
}

/** Takes that back as long as the review is not given anew: it is then what it was. What was made of it stays on record. */
export async function lockReview(ctx: Ctx, { once: key, ...asked }: Return & Sheet) {
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx }
    const found = await unlockable(within, asked)
    roundOfAct(found.call.document.rounds, asked.round)
    const form = { of: 'lockReview', key, asked, again: whileUnlocked(within, asked, false) }
    return once(tx, ctx, form, () => lock(ctx, tx, found, asked.unlock))
  })
}

type Found = Awaited<ReturnType<typeof unlockable>>

async function lock(
  ctx: Ctx,
  tx: Db,
  { call, sheet, facts }: Found,
  leave: string,
): Promise<Record<string, never>> {
  demand(mayLock(ctx.actor, call, facts))
  await lockAssignment(tx, call.id, sheet.assignment.id)
  const { review } = sheet
  const by = { endedBy: signedBy(ctx.actor), endedAt: ctx.now }
  const ended = await endUnlock(tx, review.id, { ending: 'locked', ...by })
  if (!ended) throw new Refusal('review-not-unlocked')
  if (ended.id !== leave) throw new Refusal('changed-meanwhile')
  await restoreReview(tx, ended)
  await audit.record(tx, ctx, 'review.lock', { callId: call.id, subjectId: review.id, unlock: ended.id })
  await tellOfLock(tx, ctx, { call, sheet, unlock: ended })
  return {}
}
