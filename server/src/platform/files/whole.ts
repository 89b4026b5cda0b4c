import { open } from 'node:fs/promises'

/** A file as it is looked at here. */
export type Source = {
  readonly size: number
  /** Up to so many bytes from a position; fewer at the end of the file. */
  bytesAt(position: number, length: number): Promise<Buffer>
}

/**
 * Whether a picture has come to its end, by the marks of its format and without unpacking it: one that broke off on
 * its way is told at once, while the file is at hand. Says nothing about what lies between.
 */
export const isWholePicture = (path: string, contentType: string): Promise<boolean> =>
  withSource(path, (source) => hasItsEnd(source, contentType))

/** Opens a file for as long as it is looked at. */
export async function withSource<T>(path: string, look: (source: Source) => Promise<T>): Promise<T> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const bytesAt = async (position: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, position)
      return buffer.subarray(0, bytesRead)
    }
    return await look({ size, bytesAt })
  } finally {
    await file.close()
  }
}

/**
 * The same of any source: asks it at most once for every 64 kB that it has, and gives up at 50,000 segments, because a
 * stranger made the file and somebody waits.
 */
export const hasItsEnd = async (source: Source, contentType: string): Promise<boolean> =>
  (await ENDS[contentType]?.(source)) ?? false

const ENDS: Readonly<Record<string, (source: Source) => Promise<boolean>>> = {
  'image/jpeg': endsAsJpeg,
  'image/png': endsAsPng,
  'image/webp': endsAsWebp,
}

const READ_BYTES = 64 * 1024
/** Ten times what programs write: a PNG of 20 MB in pieces of 4 kB, the smallest in use, has 5,000. */
const MOST_SEGMENTS = 50_000

/** The head of a segment; shorter where the file ends. */
type HeadAt = (position: number) => Buffer | Promise<Buffer>

/** Reads ahead, so that many small segments one after the other cost one reading. Positions only grow. */
function headsOf({ bytesAt }: Source, headBytes: number): HeadAt {
  let [from, window]: [number, Buffer] = [0, Buffer.alloc(0)]
  const cut = (position: number): Buffer => window.subarray(position - from, position - from + headBytes)
  const readFrom = async (position: number): Promise<Buffer> => {
    ;[from, window] = [position, await bytesAt(position, READ_BYTES)]
    return cut(position)
  }
  return (position) => (position + headBytes <= from + window.length ? cut(position) : readFrom(position))
}

const START_OF_SCAN = 0xda
const END_OF_IMAGE = Buffer.from([0xff, 0xd9])

/** Marker by marker to the first scan (ITU-T T.81, annex B); what it holds has no marker but its end's. */
async function endsAsJpeg(source: Source): Promise<boolean> {
  const headAt = headsOf(source, 4)
  let at = 2
  for (let segments = 0; segments < MOST_SEGMENTS; segments++) {
    const next = headAt(at)
    // Waiting for what is there already would cost more than the looking.
    const head = Buffer.isBuffer(next) ? next : await next
    if (head.length < 4) return false
    if (head[0] === 0xff && head[1] === START_OF_SCAN) return holds(source, at, END_OF_IMAGE)
    // Bytes of 0xff may stand before a marker, and cameras leave others there, which readers skip; each counts as a segment.
    at += head[0] !== 0xff || head[1] === 0xff ? 1 : 2 + head.readUInt16BE(2)
  }
  return false
}

/** Cameras append films and maps behind the end, so it is looked for from the front. */
async function holds({ size, bytesAt }: Source, from: number, mark: Buffer): Promise<boolean> {
  for (let at = from; at < size; at += READ_BYTES) {
    if ((await bytesAt(at, READ_BYTES + mark.length - 1)).includes(mark)) return true
  }
  return false
}

const PNG_SIGNATURE_BYTES = 8

/** Chunk by chunk to the last (PNG, third edition, section 5.3): length, type, content and four bytes of a sum. */
async function endsAsPng(source: Source): Promise<boolean> {
  const headAt = headsOf(source, 8)
  let at = PNG_SIGNATURE_BYTES
  for (let chunks = 0; chunks < MOST_SEGMENTS; chunks++) {
    const next = headAt(at)
    const head = Buffer.isBuffer(next) ? next : await next
    if (head.length < 8) return false
    at += 12 + head.readUInt32BE(0)
    if (at > source.size) return false
    if (head.toString('latin1', 4) === 'IEND') return true
  }
  return false
}

/** The head says how much follows it (RFC 9649, section 2.4). */
async function endsAsWebp({ size, bytesAt }: Source): Promise<boolean> {
  const head = await bytesAt(0, 8)
  return head.length === 8 && size >= 8 + head.readUInt32LE(4)
}
