import type { Readable } from 'node:stream'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { spoolIn, withSpooled } from '#platform/files/spool.ts'
import { cleanFileName } from '../core/file-name.ts'
import type { Place } from '../core/files.ts'
import type { MediaItem } from '../core/item.ts'
import { LIMIT_BYTES } from '../core/kinds.ts'
import { mayBring, slotOf } from '../policy.ts'
import { holderOf, holdOf, type Guards } from '../scope.ts'
import { countFiles, findOfForm, lockField, lockHolder } from '../store/files.ts'
import { keepMedia } from './keep-media.ts'

export type Incoming = {
  readonly holderId: string
  readonly field: string
  readonly fileName: string
  readonly body: Readable
  /** The key of the form that brings it: what the form brings once more is the file that it brought. */
  readonly once?: string | undefined
  /** Ends when whoever brings it has left. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Takes one file into a field of a holder that the actor may change. Refusals about the file name it. Whether it may come
 * is asked twice: before a byte is written, and in the transaction, because much can happen while a file comes in.
 */
export async function uploadMedia(ctx: Ctx, guards: Guards, incoming: Incoming): Promise<MediaItem> {
  const fileName = cleanFileName(incoming.fileName)
  return take(ctx, guards, { ...incoming, fileName }).catch((error: unknown) => {
    throw error instanceof Refusal ? error.with({ fileName }) : error
  })
}

async function take(ctx: Ctx, guards: Guards, { once, body, ...arriving }: Incoming): Promise<MediaItem> {
  const place = placeOf(ctx, arriving, once)
  const { holder, slot } = await openSlot(ctx, guards, { db: ctx.db, ...place })
  const files = await countFiles(ctx.db, place)
  const room = mayBring(files, slot)
  // What is sent a second time takes no room; whether it is that, its content says.
  if (!files.isFormKnown) demand(room)
  const options = { limitBytes: LIMIT_BYTES[slot.kind], dir: spoolIn(ctx.settings.dataDir) }
  return withSpooled(body, options, async (file) => {
    const before = await findOfForm(ctx.db, place, file.sha256)
    if (before) return before
    demand(room)
    const { callId } = holder
    const admit = (tx: Db) => admitted(ctx, guards, { tx, place, sha256: file.sha256 })
    return keepMedia(ctx, file, { ...arriving, callId, kind: slot.kind, formKey: once, admit })
  })
}

type Admission = { readonly tx: Db; readonly place: Place; readonly sha256: string }

/** Asks once more while nobody else can bring anything to the same holder; the file that came with the same form before. */
async function admitted(ctx: Ctx, guards: Guards, { tx, place, sha256 }: Admission) {
  const { holderId, field } = place
  await holdOf(guards, tx, holderId)
  await lockHolder(tx, holderId)
  await lockField(tx, holderId, field)
  const before = await findOfForm(tx, place, sha256)
  if (before) return before
  const { slot } = await openSlot(ctx, guards, { db: tx, holderId, field })
  demand(mayBring(await countFiles(tx, place), slot))
  return null
}

function placeOf({ actor }: Ctx, { holderId, field }: Place, key: string | undefined): Place {
  const isKeyed = key !== undefined && actor.kind === 'person'
  return { holderId, field, form: isKeyed ? { key, personId: actor.personId } : undefined }
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
