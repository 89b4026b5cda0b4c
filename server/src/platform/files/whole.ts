import { open, type FileHandle } from 'node:fs/promises'

/**
 * Whether a picture has come to its end, by the marks of its format and without unpacking it: one that broke off on
 * its way is told at once, while the file is at hand. Says nothing about what lies between.
 */
export async function isWholePicture(path: string, contentType: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    return await (ENDS[contentType] ?? never)({ file, size })
  } finally {
    await file.close()
  }
}

type Source = { readonly file: FileHandle; readonly size: number }

const never = async (): Promise<boolean> => false

const ENDS: Readonly<Record<string, (source: Source) => Promise<boolean>>> = {
  'image/jpeg': endsAsJpeg,
  'image/png': endsAsPng,
  'image/webp': endsAsWebp,
}

const READ_BYTES = 256 * 1024

async function bytesAt({ file }: Source, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

const START_OF_SCAN = 0xda
const END_OF_IMAGE = Buffer.from([0xff, 0xd9])

/** Marker by marker to the first scan (ITU-T T.81, annex B); what it holds has no marker but its end's. */
async function endsAsJpeg(source: Source): Promise<boolean> {
  let at = 2
  for (;;) {
    const head = await bytesAt(source, at, 4)
    if (head.length < 4 || head[0] !== 0xff) return false
    if (head[1] === START_OF_SCAN) return holds(source, at, END_OF_IMAGE)
    // Any number of 0xff may stand before a marker.
    at += head[1] === 0xff ? 1 : 2 + head.readUInt16BE(2)
  }
}

/** Cameras append films and maps behind the end, so it is looked for from the front. */
async function holds(source: Source, from: number, mark: Buffer): Promise<boolean> {
  for (let at = from; at < source.size; at += READ_BYTES) {
    if ((await bytesAt(source, at, READ_BYTES + mark.length - 1)).includes(mark)) return true
  }
  return false
}

const PNG_SIGNATURE_BYTES = 8

/** Chunk by chunk to the last (PNG, third edition, section 5.3): length, type, content and four bytes of a sum. */
async function endsAsPng(source: Source): Promise<boolean> {
  let at = PNG_SIGNATURE_BYTES
  for (;;) {
    const head = await bytesAt(source, at, 8)
    if (head.length < 8) return false
    at += 12 + head.readUInt32BE(0)
    if (at > source.size) return false
    if (head.toString('latin1', 4) === 'IEND') return true
  }
}

/** The head says how much follows it (RFC 9649, section 2.4). */
async function endsAsWebp(source: Source): Promise<boolean> {
  const head = await bytesAt(source, 0, 8)
  return head.length === 8 && source.size >= 8 + head.readUInt32LE(4)
}
