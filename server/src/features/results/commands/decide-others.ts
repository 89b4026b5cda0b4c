import { signedBy } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import type { Call } from '#features/calls/index.ts'
import { concernedByAll } from '../core/authorities-won.ts'
import { mayDecide, mayDecideIn } from '../policy.ts'
import { deleteOfAct, insertOfAct, keysIn, resolvedInAct } from '../store/decisions.ts'
import { othersOf, type WithProposed } from '../views/others.ts'
import { proposedNow } from '../views/proposal.ts'
import { decidingIn } from '../scope.ts'
import { recordUndone } from './undo-decision.ts'
import { freezeDecided } from './freeze-decided.ts'

type Asked = {
  readonly call: string
  readonly category?: string | undefined
  readonly proposed?: WithProposed | undefined
  readonly hash: string
}
type Form = { readonly once?: string | undefined }

/**
 * Records, in one act, that every entry without a decision gets no distinction: exactly those of the preview, which leaves
 * out the categories in which others of the office decide, and whom the marks propose for something unless they are asked for too. A form that is sent twice is told of the same act, which can be undone.
 */
export async function decideOthers(ctx: Ctx, { once: key, ...asked }: Asked & Form) {
  return ctx.db.transaction(async (tx) => {
    const { call, facts, own } = await decidingIn(ctx, tx, asked.call)
    demand(mayDecide(ctx.actor, call, facts))
    demand(mayDecideIn([asked.category ?? ''], own))
    const again = async (decided: Decided) => {
      const stands = await resolvedInAct(tx, { callId: call.id, actId: decided.act })
      // What decided nothing left nothing that could have been undone since.
      if (stands.length === 0 && decided.decided > 0) throw new Refusal('preview-outdated')
      return decided
    }
    const form = { of: 'decideOthers', key, asked, again }
    return once(tx, ctx, form, () => decide(ctx, tx, call, { ...asked, own }))
  })
}

type Decided = { readonly act: string; readonly decided: number }

async function decide(
  ctx: Ctx,
  tx: Db,
  call: Call,
  { category, proposed, hash: shown, own }: Asked & { readonly own: ReadonlySet<string> },
): Promise<Decided> {
  const named = await proposedNow(tx, call, own)
  const { entryIds, hash } = await othersOf(tx, call, { category, own, proposed }, named)
  if (hash !== shown) throw new Refusal('preview-outdated')
  const actId = newId<string>()
  // Where nothing is left nothing was done: no line of the history stands for it.
  if (entryIds.length === 0) return { act: actId, decided: 0 }
  const signed = { decidedAt: ctx.now, decidedBy: signedBy(ctx.actor) }
  const gets = entryIds.map((entryId) => ({ entryId, distinction: null }))
  await insertOfAct(tx, { callId: call.id, actId, gets }, signed)
  await freezeDecided(tx, call.id, ctx.now)
  const subject = { callId: call.id, subjectId: actId }
  await audit.record(tx, ctx, 'decision.decide-others', {
    ...subject,
    entries: entryIds.length,
  })
  return { act: actId, decided: entryIds.length }
}

/** Undoes an act that decided many; an entry that was decided on anew since keeps its new decision. */
export async function undoOthers(ctx: Ctx, { once: key, ...asked }: { call: string; act: string } & Form) {
  return ctx.db.transaction(async (tx) => {
    const { call, facts, own } = await decidingIn(ctx, tx, asked.call)
    demand(mayDecide(ctx.actor, call, facts))
    const act = { callId: call.id, actId: asked.act }
    const resolved = await resolvedInAct(tx, act)
    const concerned = resolved.flatMap((one) => concernedByAll(call.document, one.category, keysIn(one)))
    demand(mayDecideIn(concerned, own))
    // What is undone stays so: whatever is decided anew is another act.
    const again = (undone: { readonly undone: number }) => Promise.resolve(undone)
    return once(tx, ctx, { of: 'undoOthers', key, asked, again }, async () => {
      const gone = await deleteOfAct(tx, act)
      const undone = gone.length
      if (undone === 0) throw new Refusal('changed-meanwhile')
      await freezeDecided(tx, call.id, ctx.now)
      for (const one of gone) if (one.distinctionKey !== null) await recordUndone(tx, ctx, one)
      const subject = { callId: call.id, subjectId: asked.act }
      await audit.record(tx, ctx, 'decision.undo-others', { ...subject, entries: undone })
      return { undone }
    })
  })
}
