import { signedBy } from '#kernel/actor.ts'
import type { EntryId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import type { Call, Distinction } from '#features/calls/index.ts'
import { isFull } from '../core/overgiven.ts'
import { hasDecided, mayDecide, mayDecideIn } from '../policy.ts'
import { countGiven, findDecision, putDecision } from '../store/decisions.ts'
import { judgedCategory } from '../store/entries.ts'
import { decidingIn } from '../scope.ts'
import { freezeDecided } from './freeze-decided.ts'

type Input = {
  readonly call: string
  readonly entry: string
  readonly distinction: Distinction['key'] | null
  readonly note: string
  readonly version: number
}

/** Records what the jury resolved on an entry. A distinction that a category may have once is given once; what was decided a click ago is decided. */
export async function decideEntry(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const { call, facts, own } = await decidingIn(ctx, tx, input.call)
    demand(mayDecide(ctx.actor, call, facts))
    const key = { callId: call.id, entryId: input.entry as EntryId }
    const category = await judgedCategory(tx, key.callId, key.entryId)
    demand(mayDecideIn(category, own))
    const { note, version: over } = input
    const resolved = { distinctionKey: input.distinction, note }
    if (hasDecided(ctx.actor, await findDecision(tx, key), { ...resolved, version: over }))
      return { version: over + 1 }
    if (input.distinction !== null)
      await demandFree(tx, call, { ...key, category, distinction: input.distinction })
    const version = await putDecision(tx, key, over, {
      ...resolved,
      decidedAt: ctx.now,
      decidedBy: signedBy(ctx.actor),
    })
    await freezeDecided(tx, call.id, ctx.now)
    await audit.record(tx, ctx, 'decision.decide', {
      callId: call.id,
      subjectId: key.entryId,
      distinction: input.distinction,
      version,
    })
    return { version }
  })
}

async function demandFree(
  tx: Db,
  call: Call,
  wanted: { callId: Call['id']; entryId: EntryId; category: string; distinction: Distinction['key'] },
): Promise<void> {
  const found = call.document.distinctions.find(({ key }) => key === wanted.distinction)
  if (!found)
    throw new Refusal('input-invalid', { fields: [{ field: 'distinction', code: 'not-understood' }] })
  const given = found.places === null ? 0 : await countGiven(tx, wanted, wanted)
  if (isFull(found.places, given)) throw new Refusal('distinction-already-given', { limit: found.places })
}
