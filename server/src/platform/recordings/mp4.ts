import type { Source } from '#platform/files/whole.ts'
import { broken, secondsOf, type Recording } from './recording.ts'

/** A box of ISO/IEC 14496-12: where it begins, where what it holds begins, and where it ends. */
type Box = { readonly type: string; readonly body: number; readonly end: number }

/** What may stand in a file beside one another; each other box, such as the parts of a live recording, is not ours. */
const OUTERMOST: ReadonlySet<string> = new Set([
  ...['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pdin', 'meta', 'udta', 'uuid'],
])

/** The one box of somebody's own that is taken: words about a film as XMP, as editing programs write them. */
const XMP = 'be7acfcb97a942e89c71999491e3afac'
const XMP_BEGINS = '<?xpacket'

/** Of each kind of track what every current browser plays; tracks of other kinds it passes over. */
const PLAYED: Readonly<Record<string, ReadonlySet<string>>> = {
  vide: new Set(['avc1', 'avc3']),
  soun: new Set(['mp4a']),
}

/** A film with H.264 and AAC, or an AAC recording; not one in pieces, as live recordings are. Null for all else. */
export async function readMp4(file: Source): Promise<Recording | null> {
  const head = await file.bytesAt(0, 12)
  if (textOf(head, 4) !== 'ftyp' || textOf(head, 8) === 'qt  ') return null
  const boxes = await boxesIn(file, 0, file.size)
  if (!(await areOurs(file, boxes))) return null
  const [moov, second] = boxes.filter(({ type }) => type === 'moov')
  const hasContent = boxes.some(({ type, body, end }) => type === 'mdat' && end > body)
  if (!moov || second || !hasContent) throw broken()
  const tracks = await tracksIn(file, moov)
  if (tracks.some(({ handler, codecs }) => !isPlayed(handler, codecs))) return null
  const handlers = tracks.map(({ handler }) => handler)
  const seconds = await lengthOf(file, moov)
  if (handlers.includes('vide')) return { kind: 'video', contentType: 'video/mp4', seconds }
  if (handlers.includes('soun')) return { kind: 'audio', contentType: 'audio/mp4', seconds }
  throw broken()
}

async function areOurs(file: Source, boxes: readonly Box[]): Promise<boolean> {
  if (boxes.some(({ type }) => !OUTERMOST.has(type))) return false
  for (const { body } of boxes.filter(({ type }) => type === 'uuid')) {
    const start = await file.bytesAt(body, 16 + XMP_BEGINS.length)
    const isXmp = start.subarray(0, 16).toString('hex') === XMP
    if (!isXmp || start.subarray(16).toString('latin1') !== XMP_BEGINS) return false
  }
  return true
}

const isPlayed = (handler: string, codecs: readonly string[]): boolean => {
  const played = Object.hasOwn(PLAYED, handler) ? PLAYED[handler] : undefined
  return !played || codecs.every((codec) => played.has(codec))
}

async function tracksIn(file: Source, moov: Box) {
  const tracks: { readonly handler: string; readonly codecs: readonly string[] }[] = []
  for (const trak of await insideOf(file, moov, 'trak')) {
    const mdia = await only(file, trak, 'mdia')
    const hdlr = await only(file, mdia, 'hdlr')
    const stbl = await only(file, await only(file, mdia, 'minf'), 'stbl')
    const stsd = await only(file, stbl, 'stsd')
    const codecs = await boxesIn(file, stsd.body + 8, stsd.end)
    if (codecs.length === 0) throw broken()
    const handler = textOf(await file.bytesAt(hdlr.body + 8, 4), 0)
    tracks.push({ handler, codecs: codecs.map(({ type }) => type) })
  }
  return tracks
}

/** What the film says of itself: units, and how many of them are a second. */
async function lengthOf(file: Source, moov: Box): Promise<number> {
  const { body, end } = await only(file, moov, 'mvhd')
  const [version = 0] = await file.bytesAt(body, 1)
  const isLong = version === 1
  if (end - body < (isLong ? 32 : 20)) throw broken()
  const said = await file.bytesAt(body, 32)
  return isLong
    ? secondsOf(Number(said.readBigUInt64BE(24)), said.readUInt32BE(20))
    : secondsOf(said.readUInt32BE(16), said.readUInt32BE(12))
}

const insideOf = async (file: Source, { body, end }: Box, type: string): Promise<readonly Box[]> =>
  (await boxesIn(file, body, end)).filter((box) => box.type === type)

async function only(file: Source, box: Box, type: string): Promise<Box> {
  const [found, second] = await insideOf(file, box, type)
  if (!found || second) throw broken()
  return found
}

/** Far more than programs write beside one another. */
const MOST_BOXES = 1000

/** The boxes that stand between two places, which they fill to the last byte. */
async function boxesIn(file: Source, from: number, to: number): Promise<readonly Box[]> {
  const boxes: Box[] = []
  for (let at = from; at < to;) {
    const box = await boxAt(file, at, to)
    if (boxes.push(box) > MOST_BOXES) throw broken()
    at = box.end
  }
  return boxes
}

/** A size of 1: it stands behind the name, in eight bytes; of 0: to the end of the file. */
async function boxAt(file: Source, at: number, to: number): Promise<Box> {
  const head = await file.bytesAt(at, 16)
  if (head.length < 8) throw broken()
  const short = head.readUInt32BE(0)
  const headBytes = short === 1 ? 16 : 8
  if (head.length < headBytes) throw broken()
  const whole = short === 0 && to === file.size ? to - at : short
  const size = short === 1 ? Number(head.readBigUInt64BE(8)) : whole
  if (size < headBytes || at + size > to) throw broken()
  return { type: textOf(head, 4), body: at + headBytes, end: at + size }
}

const textOf = (bytes: Buffer, at: number): string => bytes.subarray(at, at + 4).toString('latin1')
