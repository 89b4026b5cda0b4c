import { signedBy } from '#kernel/actor.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { mayRunCall } from '#features/calls/index.ts'
import { archiveWithdraw } from '../owed.ts'
import { hasWithdrawn, mayWithdraw } from '../policy.ts'
import { heldCall } from '../scope.ts'
import { lastPublication, movePublication, type Publication } from '../store/publications.ts'

type Asked = {
  readonly call: string
  readonly reason: string
  readonly proposedAt?: string | undefined
  readonly was?: 'proposed' | 'confirmed' | undefined
}

/** By when it was proposed: what was taken back and proposed anew is another one. */
const isAsRead = (publication: Publication | null, { proposedAt }: Asked): boolean =>
  proposedAt === undefined || publication?.proposedAt.toISOString() === proposedAt

/**
 * Takes a proposal or a publication back, with its reason. Who looked at a proposal does not take back what was published meanwhile, nor
 * what was proposed since. Mails that have left cannot be called back.
 */
export async function withdrawPublication(ctx: Ctx, input: Asked) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldCall(ctx, tx, input.call)
    const publication = await lastPublication(tx, call.id)
    demand(mayRunCall(ctx.actor, call))
    const isRead = isAsRead(publication, input)
    if (isRead && hasWithdrawn(ctx.actor, publication, input.reason)) return {}
    demand(mayWithdraw(ctx.actor, call, publication))
    if (!publication) throw new Refusal('publication-not-proposed')
    if (!isRead || (input.was ?? publication.state) !== publication.state)
      throw new Refusal('changed-meanwhile')
    if (input.reason === '')
      throw new Refusal('reason-required', { fields: [{ field: 'reason', code: 'required' }] })
    await movePublication(tx, publication, 'withdraw', {
      withdrawnBy: signedBy(ctx.actor),
      withdrawnAt: ctx.now,
      withdrawalReason: input.reason,
    })
    await audit.record(tx, ctx, 'publication.withdraw', {
      callId: call.id,
      subjectId: publication.id,
      was: publication.state,
    })
    if (publication.state === 'confirmed') await ctx.jobs.enqueue(tx, archiveWithdraw, { callId: call.id })
    return {}
  })
}
