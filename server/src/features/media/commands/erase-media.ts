import type { MediaId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Holder } from '../core/holder.ts'
import { mediaSweep } from '../owed.ts'
import { deleteMediaIn, deleteMediaOf } from '../store/files.ts'
import { SWEEP_AFTER_MS } from './sweep-media.ts'

/**
 * Erases every file of a holder that is erased itself. What storage has of them goes by jobs after the commit: at once, and
 * once more when whatever was being made of them meanwhile must have ended.
 */
export async function eraseMediaOf(tx: Db, ctx: Ctx, holder: Holder): Promise<{ readonly files: number }> {
  return swept(tx, ctx, await deleteMediaOf(tx, holder))
}

type Slots = {
  readonly kind: Holder['kind']
  readonly ids: readonly string[]
  readonly slots: readonly string[]
}

/** The same of the files in some slots of holders that stay. */
export async function eraseMediaIn(tx: Db, ctx: Ctx, { kind, ids, slots }: Slots) {
  return swept(tx, ctx, await deleteMediaIn(tx, kind, ids, slots))
}

async function swept(tx: Db, ctx: Ctx, gone: readonly MediaId[]): Promise<{ readonly files: number }> {
  const startAfter = new Date(ctx.now.getTime() + SWEEP_AFTER_MS)
  for (const mediaId of gone) {
    await ctx.jobs.enqueue(tx, mediaSweep, { mediaId })
    await ctx.jobs.enqueue(tx, mediaSweep, { mediaId }, { startAfter })
  }
  return { files: gone.length }
}
