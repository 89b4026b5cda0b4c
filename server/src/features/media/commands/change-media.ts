import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { MediaId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { mayChangeIn, type MediaHolder } from '../policy.ts'
import type { MediaItem } from '../core/item.ts'
import { holderOf, type Holders } from '../scope.ts'
import { findMedia, lockSlot } from '../store/files.ts'

export type Found = { readonly tx: Db; readonly item: MediaItem; readonly holder: MediaHolder }

type Change<T> = {
  readonly media: string
  readonly action: audit.ActionOf<'media'>
  /** Undefined when there was nothing to change: then nothing is recorded. */
  readonly change: (found: Found) => Promise<T | undefined>
}

/** One change of one file within its holder: load, demand, change, record. The slot's files stand still meanwhile. */
export async function changeMedia<T>(
  ctx: Ctx,
  holders: Holders,
  { media, action, change }: Change<T>,
): Promise<T | undefined> {
  return ctx.db.transaction(async (tx) => {
    const before = await getMedia(tx, media)
    const holder = await holderOf(holders, ctx, tx, before.holder)
    demand(mayChangeIn(holder, before.slot))
    await lockSlot(tx, before.holder, before.slot)
    const item = await getMedia(tx, media)
    const changed = await change({ tx, item, holder })
    if (changed === undefined) return undefined
    const about = { callId: holder.callId, subjectId: item.holder.id }
    await audit.record(tx, ctx, action, { ...about, mediaId: item.id })
    return changed
  })
}

async function getMedia(tx: Db, id: string): Promise<MediaItem> {
  const item = await findMedia(tx, id as MediaId)
  if (!item) throw new Refusal('not-found')
  return item
}
