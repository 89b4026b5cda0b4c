import { Refusal } from '#kernel/refusals.ts'
import { headerOfPdf } from '#platform/files/sniff.ts'
import { openPdf, Protected, type PdfDocument, type Way } from './pdf-core.ts'

/** A way in which a reader may come to a document's objects, and what it came to; null where there is no such way in. */
export type Reading = {
  readonly isRecovery: boolean
  readonly opened: PdfDocument | Protected | null
}

/**
 * Along the file's own table, and by looking for objects from its first byte. Where something stands before the header,
 * places in the table count from the header for some programs and from the first byte for others: both are tried.
 */
export function readingsOf(bytes: Uint8Array): readonly Reading[] {
  const ways = [...new Set([headerOfPdf(bytes) ?? 0, 0])].map((start) => ({ isRecovery: false, start }))
  return [...ways, { isRecovery: true, start: 0 }].map((way) => ({ ...way, opened: open(bytes, way) }))
}

function open(bytes: Uint8Array, way: Way): Reading['opened'] {
  try {
    return openPdf(bytes, way)
  } catch (error) {
    return error instanceof Protected ? error : null
  }
}

/**
 * The documents that readers may show. Refuses `file-protected` where one along the file's own table asks for a password, or the first
 * that opens at all: what some reader shows and nobody here has looked into is not taken. Refuses `file-unreadable` where none opens.
 */
export function openedOf(readings: readonly Reading[]): readonly PdfDocument[] {
  const opened = readings.map((each) => each.opened).filter((each) => each !== null)
  const [first] = opened
  if (first === undefined) throw new Refusal('file-unreadable')
  const isClosed = readings.some((each) => !each.isRecovery && each.opened instanceof Protected)
  if (isClosed || first instanceof Protected) throw new Refusal('file-protected')
  return opened.filter((each): each is PdfDocument => !(each instanceof Protected))
}
