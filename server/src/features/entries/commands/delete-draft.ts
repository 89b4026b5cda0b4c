import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { eraseMediaOf } from '#features/media/index.ts'
import { mayDelete, personOf } from '../policy.ts'
import { deleteEntry, lockOwnEntry } from '../store/entries.ts'

/** Erases an entry that was never handed in, with its answers and its files: there is no way back. */
export async function deleteDraft(ctx: Ctx, input: { entry: string }) {
  return ctx.db.transaction(async (tx) => {
    const entry = await lockOwnEntry(tx, personOf(ctx.actor), input.entry)
    demand(mayDelete(entry))
    const { files } = await eraseMediaOf(tx, ctx, entry.id)
    await deleteEntry(tx, entry)
    await audit.record(tx, ctx, 'entry.delete', { callId: entry.callId, subjectId: entry.id, files })
    return {}
  })
}
