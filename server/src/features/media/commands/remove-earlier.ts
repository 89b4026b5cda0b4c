import type { MediaId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { mediaRemoveEarlier } from '../owed.ts'
import { isServedFrom } from '../store/files.ts'

/** Far longer than anybody needs from being told where a rendition lies to beginning to read it. */
const EARLIER_STAY_MS = 10 * 60 * 1000

/**
 * Lets go of renditions that others have taken the place of, with the transaction that says so. Not at once: somebody was told where
 * they lie and has not read them yet.
 */
export async function removeEarlierLater(
  tx: Db,
  ctx: Ctx,
  mediaId: MediaId,
  keys: readonly string[],
): Promise<void> {
  const startAfter = new Date(ctx.now.getTime() + EARLIER_STAY_MS)
  for (const key of keys) await ctx.jobs.enqueue(tx, mediaRemoveEarlier, { mediaId, key }, { startAfter })
}

/** Removes a rendition that is shown no more. */
export async function removeEarlier(
  ctx: Ctx,
  { mediaId, key }: { readonly mediaId: MediaId; readonly key: string },
): Promise<void> {
  if (!(await isServedFrom(ctx.db, mediaId, key))) await ctx.storage.removePrefix(key)
}
