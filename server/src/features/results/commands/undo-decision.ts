import type { EntryId } from '#kernel/ids.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import type { Call } from '#features/calls/index.ts'
import { concernedByAll } from '../core/authorities-won.ts'
import { mayDecide, mayDecideIn } from '../policy.ts'
import { deleteDecision, findDecision, keysIn, type Decision } from '../store/decisions.ts'
import { categoryOfEntry } from '../store/entries.ts'
import { undoneOf } from '../store/undone.ts'
import { decidingIn } from '../scope.ts'
import { freezeDecided } from './freeze-decided.ts'

/** Makes an entry undecided again, also one that was withdrawn since; the history keeps what was decided. */
export async function undoDecision(ctx: Ctx, input: { call: string; entry: string; version: number }) {
  return ctx.db.transaction(async (tx) => {
    const { call, facts, own } = await decidingIn(ctx, tx, input.call)
    demand(mayDecide(ctx.actor, call, facts))
    const key = { callId: call.id, entryId: input.entry as EntryId }
    const category = await categoryOfEntry(tx, key.callId, key.entryId)
    const given = keysIn(await findDecision(tx, key))
    demand(mayDecideIn(concernedByAll(call.document, category, given), own))
    const again = await undoneBefore(tx, ctx, key, input.version)
    if (again) return again
    const gone = await deleteDecision(tx, key, input.version)
    await freezeDecided(tx, call.id, ctx.now)
    await recordUndone(tx, ctx, gone)
    return { distinction: gone.distinctionKey, beside: [...gone.beside] }
  })
}

/** The history says of each entry what it has no more. */
export async function recordUndone(tx: Db, ctx: Ctx, gone: Decision): Promise<void> {
  const { callId, entryId, distinctionKey: distinction, beside, version } = gone
  await audit.record(tx, ctx, 'decision.undo', {
    ...{ callId, subjectId: entryId, distinction },
    ...(beside.length > 0 && { beside: beside.join(' ') }),
    version,
  })
}

const DECIDING = ['decision.decide', 'decision.undo'] as const

/** What whoever acts has undone of the entry at this version, where nobody has decided on it since. */
async function undoneBefore(
  tx: Db,
  ctx: Ctx,
  { callId, entryId }: { readonly callId: Call['id']; readonly entryId: EntryId },
  version: number,
): Promise<{ readonly distinction: Decision['distinctionKey']; readonly beside: string[] } | null> {
  const stands = (await undoneOf(tx, callId)).get(entryId)
  if (stands !== version + 1) return null
  const last = { subjectId: entryId, among: DECIDING }
  const facts = await audit.ownLast(tx, ctx, 'decision.undo', last)
  if (facts?.['version'] !== version) return null
  const { distinction = null, beside } = facts as Record<string, string | null>
  return { distinction, beside: beside ? beside.split(' ') : [] }
}
