import { signedBy, signedInAt } from '#kernel/actor.ts'
import { markOf } from '#kernel/proof/index.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { mayRunCall } from '#features/calls/index.ts'
import { hasProposed, mayPropose } from '../policy.ts'
import { insertPublication } from '../store/publications.ts'
import { asToldTo, visibleOf } from '../views/publication.ts'
import { ownCategories } from '../views/own.ts'
import { heldCall, resultsFactsOf } from '../scope.ts'
import { askSecondPeople, secondPeopleFor } from './ask-second-people.ts'

/** Proposes to publish what the preview with this hash showed, and asks those who may confirm it to do so; once, however often one clicks. */
export async function proposePublication(ctx: Ctx, input: { call: string; hash: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldCall(ctx, tx, input.call)
    const own = await ownCategories(ctx, tx, call)
    const now = asToldTo(await visibleOf(tx, call), own)
    const { judged, visible, hash, seen } = now
    demand(mayRunCall(ctx.actor, call))
    const facts = await resultsFactsOf(ctx, tx, call)
    const isSeen = markOf(ctx.settings.secret, seen) === input.hash
    const last = facts.publication
    if (last && isSeen && hasProposed(ctx.actor, last, now))
      return { asked: (await secondPeopleFor(ctx, tx, call, last)).length }
    demand(mayPropose(ctx.actor, call, facts, now))
    if (!isSeen) throw new Refusal('preview-outdated')
    const publication = await insertPublication(tx, {
      callId: call.id,
      proposedBy: signedBy(ctx.actor),
      proposedAt: ctx.now,
      previewHash: hash,
      preview: visible,
    })
    await audit.record(tx, ctx, 'publication.propose', {
      callId: call.id,
      subjectId: publication.id,
      hash,
      entries: judged.length,
      signedInAt: signedInAt(ctx.actor),
      isConflicted: own.size > 0,
    })
    return { asked: await askSecondPeople(ctx, tx, call, publication) }
  })
}
