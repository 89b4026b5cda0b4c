import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Holder } from '../core/holder.ts'
import { mediaSweep } from '../owed.ts'
import { deleteMediaOf } from '../store/files.ts'
import { SWEEP_AFTER_MS } from './sweep-media.ts'

/**
 * Erases every file of a holder that is erased itself. What storage has of them goes by jobs after the commit: at once, and
 * once more when whatever was being made of them meanwhile must have ended.
 */
export async function eraseMediaOf(tx: Db, ctx: Ctx, holder: Holder): Promise<{ readonly files: number }> {
  const gone = await deleteMediaOf(tx, holder)
  const startAfter = new Date(ctx.now.getTime() + SWEEP_AFTER_MS)
  for (const mediaId of gone) {
    await ctx.jobs.enqueue(tx, mediaSweep, { mediaId })
    await ctx.jobs.enqueue(tx, mediaSweep, { mediaId }, { startAfter })
  }
  return { files: gone.length }
}
