import type { MediaId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { folderOf } from '../core/keys.ts'
import { findMedia } from '../store/files.ts'

/** Far longer than storing one file, or making something of it, can take. */
export const SWEEP_AFTER_MS = 60 * 60 * 1000

/** Removes what an upload stored and then did not record: it was refused, the process ended between the two, or it was erased. */
export async function sweepMedia(ctx: Ctx, mediaId: MediaId): Promise<void> {
  if (await findMedia(ctx.db, mediaId)) return
  await ctx.storage.removePrefix(folderOf(mediaId))
}
