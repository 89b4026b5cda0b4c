import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type'
import { open } from 'node:fs/promises'

/** What a file is by its content; names and declared types are not believed. */
export type FileKind = {
  readonly kind: 'image' | 'document'
  readonly contentType: string
  /** Without the dot. */
  readonly extension: string
}

// What browsers show and sharp reads safely. SVG can carry scripts; a GIF is a film without a way to stop it.
const ACCEPTED: readonly FileKind[] = [
  { kind: 'image', contentType: 'image/jpeg', extension: 'jpg' },
  { kind: 'image', contentType: 'image/png', extension: 'png' },
  { kind: 'image', contentType: 'image/webp', extension: 'webp' },
  { kind: 'document', contentType: 'application/pdf', extension: 'pdf' },
]

const PDF = ACCEPTED.find(({ extension }) => extension === 'pdf') ?? null

// Readers look for the header in the first 1024 bytes (ISO 32000-1, annex H.3, note 13).
const HEAD_BYTES = 1024

/**
 * The kind of a file at a path or in memory; null for everything that is not on our list. Of a PDF only its head is
 * looked at: whether it came whole, says who reads it.
 */
export async function sniff(file: string | Buffer): Promise<FileKind | null> {
  const found = await (typeof file === 'string' ? fileTypeFromFile(file) : fileTypeFromBuffer(file))
  // What is something else from its first byte on is that, also for whoever meets it in another place.
  if (found !== undefined && !MAY_BE_PDF.has(found.mime))
    return ACCEPTED.find(({ contentType }) => contentType === found.mime) ?? null
  return headerOfPdf(await headOf(file)) === null ? null : PDF
}

/** What begins as these can be a PDF: "%!PS-Adobe-3.0 PDF-1.4" stood before the header of many (ISO 32000-1, annex H.3, note 14). */
const MAY_BE_PDF: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/postscript',
  'application/eps',
])

/** A tag of a page or another text that a program could take the file for. */
const MARKUP = /<[a-z!?/%]/i

/**
 * Where a PDF begins: behind the mark of a text, line ends, what is said to a printer or anything else of at most 1023 bytes that is
 * no markup. Null for what is no PDF.
 */
export function headerOfPdf(bytes: Uint8Array): number | null {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES + 8)).toString('latin1')
  const at = head.search(/%PDF-\d\.\d/)
  return at === -1 || at >= HEAD_BYTES || MARKUP.test(head.slice(0, at)) ? null : at
}

async function headOf(file: string | Buffer): Promise<Buffer> {
  if (typeof file !== 'string') return file
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES + 8), 0, HEAD_BYTES + 8, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
