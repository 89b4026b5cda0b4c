import { actingAs, signedBy } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCall } from '#features/calls/index.ts'
import { mayDecide, mayDecideIn } from '../policy.ts'
import { categoriesOfAct, deleteOfAct, insertNone } from '../store/decisions.ts'
import { lockResultsOf } from '../store/lock.ts'
import { othersOf } from '../views/others.ts'
import { ownCategories } from '../views/own.ts'
import { standingOf } from '../views/standing.ts'
import { freezeDecided } from './freeze-decided.ts'

type Input = { readonly call: string; readonly category?: string | undefined; readonly hash: string }

/**
 * Records, in one act, that every entry without a decision gets no distinction: exactly those of the preview, which leaves
 * out the categories in which others of the office decide.
 */
export async function decideOthers(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    await lockResultsOf(tx, call.id)
    demand(mayDecide(ctx.actor, call, await standingOf(ctx, tx, call)))
    const own = await ownCategories(ctx, tx, call)
    demand(mayDecideIn(input.category ?? '', own))
    const { entryIds, hash } = await othersOf(tx, call, { category: input.category, own })
    if (hash !== input.hash) throw new Refusal('preview-outdated')
    const actId = newId<string>()
    // Where nothing is left nothing was done: no line of the history stands for it.
    if (entryIds.length === 0) return { act: actId, decided: 0 }
    const signed = { decidedAt: ctx.now, decidedBy: signedBy(ctx.actor) }
    await insertNone(tx, { callId: call.id, actId, entryIds }, signed)
    await freezeDecided(tx, call.id, ctx.now)
    const subject = { callId: call.id, subjectId: actId }
    await audit.record(tx, ctx, 'decision.decide-others', {
      ...subject,
      entries: entryIds.length,
      as: actingAs(ctx.actor, call.id),
    })
    return { act: actId, decided: entryIds.length }
  })
}

/** Undoes that act; an entry that was decided on anew since keeps its new decision. */
export async function undoOthers(ctx: Ctx, input: { call: string; act: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    await lockResultsOf(tx, call.id)
    demand(mayDecide(ctx.actor, call, await standingOf(ctx, tx, call)))
    const act = { callId: call.id, actId: input.act }
    const own = await ownCategories(ctx, tx, call)
    for (const category of await categoriesOfAct(tx, act)) demand(mayDecideIn(category, own))
    const undone = await deleteOfAct(tx, act)
    if (undone === 0) throw new Refusal('changed-meanwhile')
    await freezeDecided(tx, call.id, ctx.now)
    const subject = { callId: call.id, subjectId: input.act }
    await audit.record(tx, ctx, 'decision.undo-others', { ...subject, entries: undone })
    return { undone }
  })
}
