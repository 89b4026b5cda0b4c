import type { MediaId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import { ApartFailure } from '#platform/apart/apart.ts'
import type { Ctx } from '#platform/ctx.ts'
import { spoolIn, withSpooled } from '#platform/files/spool.ts'
import { makeRenditionsApart } from '#platform/images/renditions-apart.ts'
import type { Rendition, Renditions } from '#platform/images/renditions.ts'
import * as audit from '#features/audit/index.ts'
import type { MediaItem } from '../core/item.ts'
import { originalKey, renditionKey } from '../core/keys.ts'
import { HIGHEST_PER_WIDTH, IMAGE_WIDTHS, LIMIT_BYTES, RECIPE } from '../core/kinds.ts'
import { ATTEMPTS, MOST_ROUNDS, TRIES } from '../core/rounds.ts'
import { contractOf, type Holders } from '../scope.ts'
import { findMedia, writeRenditions, type NewRendition } from '../store/files.ts'
import { loseRound, settle, settleAnew } from '../store/preparing.ts'
import { removeEarlierLater } from './remove-earlier.ts'
import { sweepMedia } from './sweep-media.ts'

/**
 * Makes the renditions of a picture, or finds that it cannot be unpacked; its holder lets know whom it concerns; makes those anew that were
 * drawn by an earlier recipe. What is prepared already, or gone, is left alone, so that it takes effect once however often it runs.
 */
export async function prepareMedia(
  ctx: Ctx,
  holders: Holders,
  { mediaId, attempt }: { readonly mediaId: MediaId; readonly attempt: number },
): Promise<void> {
  const item = await findMedia(ctx.db, mediaId)
  if (item?.state === 'preparing') return prepare(ctx, holders, item, attempt)
  if (item && isOutdated(item)) await drawAnew(ctx, item, attempt)
}

async function prepare(ctx: Ctx, holders: Holders, item: MediaItem, attempt: number): Promise<void> {
  const made = await unpack(ctx, item, attempt)
  if (made === 'later') return
  if (made) await show(ctx, holders, item, made)
  else await giveUp(ctx, holders, item)
}

const isOutdated = ({ kind, state, drawn }: MediaItem): boolean =>
  kind === 'image' && state === 'ready' && drawn < RECIPE

/** Until it is done, and where it cannot be, a picture is shown as it was. */
async function drawAnew(ctx: Ctx, item: MediaItem, attempt: number): Promise<void> {
  const made = await unpack(ctx, item, attempt)
  if (made === 'later') return
  const rows = made ? await store(ctx, item, made) : null
  const isThere = await ctx.db.transaction(async (tx) => {
    if (!(await settleAnew(tx, item.id, made ? made.dominantColour : item.colour))) return false
    if (rows) await removeEarlierLater(tx, ctx, item.id, await writeRenditions(tx, item.id, rows))
    return true
  })
  if (!isThere) await sweepMedia(ctx, item.id)
}

/**
 * Null when it is the picture's fault that there is nothing to show, 'later' when this round gives up on it; what is ours, or may be, is
 * thrown, and tried again.
 */
async function unpack(ctx: Ctx, item: MediaItem, attempt: number): Promise<Renditions | null | 'later'> {
  const { id, kind } = item
  const original = present(await ctx.storage.get(originalKey(id)), 'the original of a recorded picture')
  const spool = { limitBytes: LIMIT_BYTES[kind], dir: spoolIn(ctx.settings.dataDir) }
  try {
    return await withSpooled(original.body, spool, (file) =>
      makeRenditionsApart({
        path: file.path,
        widths: IMAGE_WIDTHS,
        highestPerWidth: HIGHEST_PER_WIDTH,
      }),
    )
  } catch (error) {
    const isUnreadable = error instanceof Refusal && error.code === 'file-unreadable'
    if (isUnreadable) return null
    if (error instanceof ApartFailure && error.mayBeOfFile) return afterFailing(ctx, item, attempt, error)
    throw error
  }
}

/**
 * One that was unpacked before, and now outgrows its memory, may do so by the machine's fault. Whatever may be is held against the picture
 * only when it goes on for many rounds.
 */
async function afterFailing(
  ctx: Ctx,
  item: MediaItem,
  attempt: number,
  failure: ApartFailure,
): Promise<null | 'later'> {
  if (failure.isOfFile && item.state === 'preparing') {
    if (attempt < TRIES) throw failure
    return null
  }
  if (item.lostRounds === 0 && attempt < ATTEMPTS) throw failure
  if ((await loseRound(ctx.db, item.id)) >= MOST_ROUNDS) return null
  // For the log, where the round ends by itself.
  if (attempt >= ATTEMPTS) throw failure
  return 'later'
}

async function store(ctx: Ctx, { id }: MediaItem, { renditions }: Renditions): Promise<NewRendition[]> {
  for (const { forWidth, content, contentType } of renditions)
    await ctx.storage.put(renditionKey(id, forWidth), content, contentType)
  return renditions.map(rowOf(id))
}

async function show(ctx: Ctx, holders: Holders, item: MediaItem, made: Renditions): Promise<void> {
  const rows = await store(ctx, item, made)
  const { id: mediaId, holder } = item
  const isOurs = await ctx.db.transaction(async (tx) => {
    if (!(await settle(tx, mediaId, 'prepare', made.dominantColour))) return false
    // Nobody did anything: it is what became of an upload, which is on record.
    await writeRenditions(tx, mediaId, rows)
    const contract = contractOf(holders, holder.kind)
    const callId = await contract.callOf(tx, holder.id)
    await contract.settled(tx, ctx, { item, state: 'ready', callId })
    return true
  })
  // Erased while it was unpacked: what was stored since would stay for ever.
  if (!isOurs) await sweepMedia(ctx, mediaId)
}

const rowOf =
  (id: MediaId) =>
  ({ forWidth, content, ...shape }: Rendition): NewRendition => ({
    ...shape,
    name: String(forWidth),
    storageKey: renditionKey(id, forWidth),
    bytes: content.length,
  })

async function giveUp(ctx: Ctx, holders: Holders, item: MediaItem): Promise<void> {
  const { id: mediaId, holder } = item
  const contract = contractOf(holders, holder.kind)
  await ctx.db.transaction(async (tx) => {
    if (!(await settle(tx, mediaId, 'giveUp', null))) return
    const callId = await contract.callOf(tx, holder.id)
    await audit.record(tx, ctx, 'media.give-up', { callId, subjectId: holder.id, mediaId })
    await contract.settled(tx, ctx, { item, state: 'unreadable', callId })
  })
}
