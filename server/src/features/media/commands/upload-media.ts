import type { Readable } from 'node:stream'
import type { CallId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { spoolIn, withSpooled, type Spooled } from '#platform/files/spool.ts'
import { cleanFileName } from '../core/file-name.ts'
import type { Bringer, Place } from '../core/files.ts'
import type { Holder } from '../core/holder.ts'
import type { MediaItem } from '../core/item.ts'
import { limitOf, mayBring, mayChangeIn, slotOf, type MediaSlot } from '../policy.ts'
import { bringerOf, holderOf, holdOf, type Holders } from '../scope.ts'
import { countFiles, findOfForm, lockBringer, lockHolder, lockSlot } from '../store/files.ts'
import { keepMedia } from './keep-media.ts'

export type Incoming = {
  readonly holder: Holder
  readonly slot: string
  readonly fileName: string
  readonly body: Readable
  /** The key of the form that brings it: what the form brings once more is the file that it brought. */
  readonly once?: string | undefined
  /** Ends when whoever brings it has left. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Takes one file into a slot of a holder that the actor may change. Refusals about the file name it. Whether it may come
 * is asked twice: before a byte is written, and in the transaction, because much can happen while a file comes in.
 */
export async function uploadMedia(ctx: Ctx, holders: Holders, incoming: Incoming): Promise<MediaItem> {
  const fileName = cleanFileName(incoming.fileName)
  return take(ctx, holders, { ...incoming, fileName }).catch((error: unknown) => {
    throw error instanceof Refusal ? error.with({ fileName }) : error
  })
}

async function take(ctx: Ctx, holders: Holders, { once, body, ...arriving }: Incoming): Promise<MediaItem> {
  const place = placeOf(ctx, arriving, once)
  const { takes, callId } = await openSlot(ctx, holders, { db: ctx.db, ...place })
  const by = bringerOf(ctx, callId)
  const files = await countFiles(ctx.db, place, by)
  const room = mayBring(files, takes)
  // What is sent a second time takes no room; whether it is that, its content says.
  if (!files.isFormKnown) demand(room)
  const options = { limitBytes: limitOf(takes), dir: spoolIn(ctx.settings.dataDir) }
  return withSpooled(body, options, async (file) => {
    const before = await findOfForm(ctx.db, place, file.sha256)
    if (before) return before
    demand(mayBring(files, takes, file.bytes))
    const admit = (tx: Db) => admitted(ctx, holders, { tx, place, by, file })
    const { kind, maxSeconds } = takes
    return keepMedia(ctx, file, { ...arriving, callId, kind, maxSeconds, formKey: once, admit })
  })
}

type Admission = {
  readonly tx: Db
  readonly place: Place
  readonly by: Bringer
  readonly file: Pick<Spooled, 'bytes' | 'sha256'>
}

/** Asks once more while nobody else can bring anything to the same holder; the file that came with the same form before. */
async function admitted(ctx: Ctx, holders: Holders, { tx, place, by, file }: Admission) {
  const { holder, slot } = place
  await holdOf(holders, tx, holder)
  await lockHolder(tx, holder)
  await lockSlot(tx, holder, slot)
  await lockBringer(tx, by)
  const before = await findOfForm(tx, place, file.sha256)
  if (before) return before
  const { takes } = await openSlot(ctx, holders, { db: tx, holder, slot })
  demand(mayBring(await countFiles(tx, place, by), takes, file.bytes))
  return null
}

function placeOf({ actor }: Ctx, { holder, slot }: Place, key: string | undefined): Place {
  const isKeyed = key !== undefined && actor.kind === 'person'
  return { holder, slot, form: isKeyed ? { key, personId: actor.personId } : undefined }
}

/** What a slot takes, of a holder whose media the actor may change now, and the call of that. */
export async function openSlot(
  ctx: Ctx,
  holders: Holders,
  { db, holder, slot }: { readonly db: Db; readonly holder: Holder; readonly slot: string },
): Promise<{ readonly takes: MediaSlot; readonly callId: CallId | null }> {
  const found = await holderOf(holders, ctx, db, holder)
  const takes = slotOf(found, slot)
  demand(mayChangeIn(found, slot))
  return { takes, callId: found.callId }
}
