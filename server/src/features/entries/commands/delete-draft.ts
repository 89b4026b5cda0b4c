import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { eraseMediaOf } from '#features/media/index.ts'
import { mayDelete } from '../policy.ts'
import { heldEntry } from '../scope.ts'
import { deleteEntry } from '../store/entries.ts'

type Deletion = { readonly entry: string; readonly once?: string | undefined }

/**
 * Erases an entry that was never handed in, with its answers and its files: there is no way back. Who sends the form twice is
 * told twice that it is done, since there is nothing left that could say so.
 */
export async function deleteDraft(ctx: Ctx, { once: key, ...asked }: Deletion) {
  const form = { of: 'deleteDraft', key, asked, again: () => Promise.resolve({}) }
  return ctx.db.transaction((tx) => once(tx, ctx, form, () => erase(ctx, tx, asked.entry)))
}

async function erase(ctx: Ctx, tx: Db, id: string): Promise<Record<string, never>> {
  const entry = await heldEntry(ctx, tx, id)
  demand(mayDelete(entry))
  const { files } = await eraseMediaOf(tx, ctx, { kind: 'entry', id: entry.id })
  await deleteEntry(tx, entry)
  await audit.record(tx, ctx, 'entry.delete', { callId: entry.callId, subjectId: entry.id, files })
  return {}
}
