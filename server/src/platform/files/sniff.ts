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

// Readers look for the end mark in the last 1024 bytes (ISO 32000-1, annex H.3, note 18).
const TAIL_BYTES = 1024

/** The kind of a file at a path or in memory; null for everything that is not on our list. */
export async function sniff(file: string | Buffer): Promise<FileKind | null> {
  const found = await (typeof file === 'string' ? fileTypeFromFile(file) : fileTypeFromBuffer(file))
  const accepted = ACCEPTED.find(({ contentType }) => contentType === found?.mime)
  if (accepted?.extension === 'pdf' && !isWholePdf(await endsOf(file))) return null
  return accepted ?? null
}

type Ends = { readonly head: string; readonly tail: string }

const isWholePdf = ({ head, tail }: Ends): boolean => /^%PDF-[12]\.\d/.test(head) && tail.includes('%%EOF')

async function endsOf(file: string | Buffer): Promise<Ends> {
  if (typeof file !== 'string') return cut(file, file)
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const head = await handle.read(Buffer.alloc(16), 0, 16, 0)
    const tail = await handle.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, Math.max(0, size - TAIL_BYTES))
    return cut(head.buffer, tail.buffer.subarray(0, tail.bytesRead))
  } finally {
    await handle.close()
  }
}

const cut = (head: Buffer, tail: Buffer): Ends => ({
  head: head.subarray(0, 16).toString('latin1'),
  tail: tail.subarray(-TAIL_BYTES).toString('latin1'),
})
