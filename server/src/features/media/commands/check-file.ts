import { Refusal } from '#kernel/refusals.ts'
import type { Wanted } from '#platform/apart/apart.ts'
import { checkDocument } from '#platform/documents/check-document.ts'
import { sniff } from '#platform/files/sniff.ts'
import type { Spooled } from '#platform/files/spool.ts'
import { isWholePicture } from '#platform/files/whole.ts'
import { measurePicture } from '#platform/images/reading.ts'
import type { Overwrite } from '#platform/recordings/overwrites.ts'
import { readRecording } from '#platform/recordings/reading.ts'
import type { MediaItem } from '../core/item.ts'
import { isRecording, type MediaKind } from '../core/kinds.ts'

export type Checked = Pick<MediaItem, 'contentType' | 'width' | 'height'> & {
  /** What is handed out otherwise than it came: of a recording the words about it. */
  readonly overwrites?: readonly Overwrite[]
}

/** What a place for files asks of each of them. */
export type Asked = { readonly kind: MediaKind; readonly maxSeconds?: number | undefined }

/**
 * What a file is, by its content, and whether it may be taken in. A picture is not unpacked here: its head and its end
 * are looked at while somebody waits, the rest is found when it is prepared. A document is handed out as it came, so it
 * is read whole. A recording is handed out as it came as well, to a browser: it is walked through and not unpacked.
 */
export async function checkFile(file: Spooled, asked: Asked, wanted: Wanted): Promise<Checked> {
  const { path } = file
  const { kind } = asked
  if (isRecording(kind)) return checkRecording(path, asked)
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

async function checkRecording(path: string, { kind, maxSeconds = Infinity }: Asked): Promise<Checked> {
  const found = await readRecording(path)
  if (found?.kind !== kind) throw new Refusal('file-type-not-accepted', { accepted: kind })
  // What is a blink too long is as long as its film says that it is.
  if (Math.floor(found.seconds) > maxSeconds) throw new Refusal('recording-too-long', { maxSeconds })
  return { contentType: found.contentType, width: null, height: null, overwrites: found.words }
}
