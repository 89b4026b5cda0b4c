import type { Readable } from 'node:stream'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { spoolIn, withSpooled } from '#platform/files/spool.ts'
import { cleanFileName } from '../core/file-name.ts'
import type { MediaItem } from '../core/item.ts'
import { LIMIT_BYTES } from '../core/kinds.ts'
import { holderOf, holdOf, mayBring, slotOf, type Guards } from '../policy.ts'
import { countEver, countInField, lockField, lockHolder } from '../store.ts'
import { keepMedia } from './keep-media.ts'

export type Incoming = {
  readonly holderId: string
  readonly field: string
  readonly fileName: string
  readonly body: Readable
}

/**
 * Takes one file into a field of a holder that the actor may change. Refusals about the file name it.
 * Asked twice: before a byte is written, and in the transaction, because much can happen while a file comes in.
 */
export async function uploadMedia(ctx: Ctx, guards: Guards, incoming: Incoming): Promise<MediaItem> {
  const { holderId, field, body } = incoming
  const fileName = cleanFileName(incoming.fileName)
  const open = (db: Db) => openSlot(ctx, guards, { db, holderId, field })
  const { holder, slot } = await open(ctx.db)
  const admit = async (tx: Db): Promise<void> => {
    await holdOf(guards, tx, holderId)
    // All files of a holder count together, in whatever field.
    await lockHolder(tx, holderId)
    await lockField(tx, holderId, field)
    demand(mayBring(await countEver(tx, holderId)))
    const { maxItems } = (await open(tx)).slot
    if ((await countInField(tx, holderId, field)) >= maxItems) {
      throw new Refusal('media-limit-reached', { limit: maxItems })
    }
  }
  const options = { limitBytes: LIMIT_BYTES[slot.kind], dir: spoolIn(ctx.settings.dataDir) }
  const { callId } = holder
  return withSpooled(body, options, (file) =>
    keepMedia(ctx, file, { holderId, callId, field, fileName, kind: slot.kind, admit }),
  ).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal(error.code, { ...error.details, fileName }) : error
  })
}

/** The field's place for files, of a holder whose media the actor may change now. */
export async function openSlot(
  ctx: Ctx,
  guards: Guards,
  { db, holderId, field }: { readonly db: Db; readonly holderId: string; readonly field: string },
) {
  const holder = await holderOf(guards, ctx, db, holderId)
  const slot = slotOf(holder, field)
  demand(holder.mayChange)
  return { holder, slot }
}
