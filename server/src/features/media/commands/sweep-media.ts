import type { MediaId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { folderOf } from '../core/keys.ts'
import { findMedia } from '../store.ts'

/** Removes what an upload stored and then did not record: it was refused, or the process ended between the two. */
export async function sweepMedia(ctx: Ctx, mediaId: MediaId): Promise<void> {
  if (await findMedia(ctx.db, mediaId)) return
  await ctx.storage.removePrefix(folderOf(mediaId))
}
