import { Refusal } from '#kernel/refusals.ts'
import type { Wanted } from '#platform/apart/apart.ts'
import { checkDocument } from '#platform/documents/check-document.ts'
import { sniff } from '#platform/files/sniff.ts'
import type { Spooled } from '#platform/files/spool.ts'
import { isWholePicture } from '#platform/files/whole.ts'
import { measurePicture } from '#platform/images/reading.ts'
import type { MediaItem } from '../core/item.ts'
import type { MediaKind } from '../core/kinds.ts'

export type Checked = Pick<MediaItem, 'contentType' | 'width' | 'height'>

/**
 * What a file is, by its content, and whether it may be taken in. A picture is not unpacked here: its head and its end
 * are looked at while somebody waits, the rest is found when it is prepared. A document is handed out as it came, so it
 * is read whole.
 */
export async function checkFile({ path }: Spooled, kind: MediaKind, wanted: Wanted): Promise<Checked> {
  const found = await sniff(path)
  if (found?.kind !== kind) throw new Refusal('file-type-not-accepted', { accepted: kind })
  const { contentType } = found
  if (kind === 'document') {
    await checkDocument(path, wanted)
    return { contentType, width: null, height: null }
  }
  if (!(await isWholePicture(path, contentType))) throw new Refusal('file-unreadable')
  return { contentType, ...(await measurePicture(path)) }
}
