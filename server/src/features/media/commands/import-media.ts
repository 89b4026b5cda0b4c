import { createReadStream } from 'node:fs'
import path from 'node:path'
import type { CallId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { spoolIn, withSpooled } from '#platform/files/spool.ts'
import { cleanFileName } from '../core/file-name.ts'
import type { MediaItem } from '../core/item.ts'
import type { Holder } from '../core/holder.ts'
import { LIMIT_BYTES, type MediaKind } from '../core/kinds.ts'
import type { Holders } from '../scope.ts'
import type { Description } from '../store/files.ts'
import { keepMedia } from './keep-media.ts'
import { prepareMedia } from './prepare-media.ts'

export type Import = Partial<Description> & {
  /** It need not be there yet. */
  readonly holder: Holder
  /** In whose history it stands. */
  readonly callId: CallId | null
  readonly slot: string
  /** A file of this machine's. */
  readonly path: string
  readonly kind?: MediaKind
  /** Instead of the path's last part. */
  readonly fileName?: string
}

/** Takes in a file that is on this machine already, with what is to be said of it, and prepares it at once. For the operator, who asks nobody. */
export async function importMedia(ctx: Ctx, holders: Holders, input: Import): Promise<MediaItem> {
  const { holder, callId, slot, path: from, kind = 'image', fileName = path.basename(from), ...said } = input
  const options = { limitBytes: LIMIT_BYTES[kind], dir: spoolIn(ctx.settings.dataDir) }
  const item = await withSpooled(createReadStream(from), options, (file) =>
    keepMedia(ctx, file, { holder, callId, slot, fileName: cleanFileName(fileName), kind, said }),
  )
  await prepareMedia(ctx, holders, { mediaId: item.id, attempt: 1 })
  return item
}
