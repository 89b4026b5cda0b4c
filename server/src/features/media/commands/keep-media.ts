import { createReadStream } from 'node:fs'
import { newId, type CallId, type MediaId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Spooled } from '#platform/files/spool.ts'
import type { Overwrite } from '#platform/recordings/overwrites.ts'
import * as audit from '#features/audit/index.ts'
import type { MediaItem } from '../core/item.ts'
import type { Holder } from '../core/holder.ts'
import { originalKey } from '../core/keys.ts'
import type { MediaKind } from '../core/kinds.ts'
import { mediaPrepare, mediaSweep } from '../owed.ts'
import { insertMedia, writeRenditions, type Description } from '../store/files.ts'
import { checkFile, type Checked } from './check-file.ts'
import { SWEEP_AFTER_MS, sweepMedia } from './sweep-media.ts'

export type Arrival = {
  readonly holder: Holder
  /** In whose history it stands; null where its holder is of no call. */
  readonly callId: CallId | null
  readonly slot: string
  readonly fileName: string
  readonly kind: MediaKind
  /** Longest recording that its place takes; absent: any. */
  readonly maxSeconds?: number | undefined
  readonly said?: Partial<Description>
  /** The key of the form that brought it. */
  readonly formKey?: string | undefined
  /** Runs in the transaction that records the file, and may still refuse it, or find that it is there already. */
  readonly admit?: (tx: Db) => Promise<MediaItem | null>
  /** Ends when nobody waits for it any more. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Takes a spooled file in: what it is by its content, its original, its record; a picture's renditions are a job's. The
 * original comes first, because a record must never point at nothing; a job that was written before it removes what
 * stays unrecorded: what was refused, and what was found to be there already.
 */
export async function keepMedia(ctx: Ctx, file: Spooled, arrival: Arrival): Promise<MediaItem> {
  const whose = ctx.actor.kind === 'person' ? ctx.actor.personId : null
  const checked = await checkFile(file, arrival, { whose, signal: arrival.signal })
  const id = newId<MediaId>()
  const startAfter = new Date(ctx.now.getTime() + SWEEP_AFTER_MS)
  await ctx.jobs.enqueue(ctx.db, mediaSweep, { mediaId: id }, { startAfter })
  try {
    await ctx.storage.put(originalKey(id), createReadStream(file.path), checked.contentType)
    const item = await record(ctx, arrival, { ...checked, id, bytes: file.bytes, sha256: file.sha256 })
    if (item.id !== id) await sweepMedia(ctx, id).catch(() => undefined)
    return item
  } catch (error) {
    // Whoever waits does not wait for a store that is away a second time: the job sweeps, as it does when this fails.
    const isAway = error instanceof Refusal && error.code === 'storage-unavailable'
    if (!isAway) await sweepMedia(ctx, id).catch(() => undefined)
    throw error
  }
}

type Stored = Checked & Pick<MediaItem, 'id' | 'bytes' | 'sha256'>

async function record(ctx: Ctx, arrival: Arrival, stored: Stored): Promise<MediaItem> {
  const { holder, callId, slot, fileName, kind, said = {}, admit, formKey = null } = arrival
  const { alt = '', caption = '', credit = '', licence = '' } = said
  const { overwrites = [], ...row } = stored
  return ctx.db.transaction(async (tx) => {
    const before = await admit?.(tx)
    if (before) return before
    const item = await insertMedia(tx, {
      ...row,
      ...{
        holderKind: holder.kind,
        holderId: holder.id,
        slot,
        kind,
        fileName,
        altText: alt,
        caption,
        credit,
        licence,
      },
      state: kind === 'image' ? 'preparing' : 'ready',
      uploadedBy: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      uploadedAt: ctx.now,
      formKey,
      callId,
    })
    await toBeRendered(tx, ctx, item, overwrites)
    const { id: mediaId, bytes, sha256 } = item
    await audit.record(tx, ctx, 'media.upload', {
      ...{ callId, subjectId: holder.id },
      ...{ mediaId, kind, bytes, sha256 },
    })
    return item
  })
}

/** Documents and recordings are shown as they came, but for the words about a recording: their one rendition is the original. A picture is prepared when there is time. */
async function toBeRendered(
  tx: Db,
  ctx: Ctx,
  { id, kind, contentType, bytes }: MediaItem,
  overwrites: readonly Overwrite[],
): Promise<void> {
  if (kind === 'image') return ctx.jobs.enqueue(tx, mediaPrepare, { mediaId: id }, { singletonKey: id })
  const whole = {
    name: kind,
    storageKey: originalKey(id),
    contentType,
    width: null,
    height: null,
    bytes,
    overwrites,
  }
  await writeRenditions(tx, id, [whole])
}
