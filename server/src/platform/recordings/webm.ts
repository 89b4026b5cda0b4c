import type { Source } from '#platform/files/whole.ts'
import { broken, secondsOf, type Recording } from './recording.ts'

/** An element of EBML (RFC 8794): what it is, where its content begins and where it ends. */
type Element = { readonly id: number; readonly body: number; readonly end: number }

const EBML = 0x1a45dfa3
const DOC_TYPE = 0x4282
const SEGMENT = 0x18538067
const INFO = 0x1549a966
const TRACKS = 0x1654ae6b
const CLUSTER = 0x1f43b675
const VOID = 0xec
/** Where what is seen and heard stands in a film, in the order that its maker chose. Attachments are no part of WebM. */
const IN_SEGMENT: ReadonlySet<number> = new Set([
  ...[INFO, TRACKS, CLUSTER, VOID],
  // SeekHead, Cues, Tags, Chapters, CRC-32
  ...[0x114d9b74, 0x1c53bb6b, 0x1254c367, 0x1043a770, 0xbf],
])
const SCALE = 0x2ad7b1
const DURATION = 0x4489
const TRACK = 0xae
const TRACK_TYPE = 0x83
const CODEC = 0x86
const VIDEO = 1
const PLAYED: ReadonlySet<string> = new Set(['V_VP8', 'V_VP9', 'V_AV1', 'A_OPUS', 'A_VORBIS'])

/**
 * A film as WebM. Null for all else, what is only heard among it. One of which nobody has written down where it ends, as of a recording
 * that a page has made, is refused as broken: whether it came whole cannot be seen.
 */
export async function readWebm(file: Source): Promise<Recording | null> {
  if ((await file.bytesAt(0, 4)).toString('hex') !== EBML.toString(16)) return null
  const [head, ...outer] = await elementsIn(file, 0, file.size)
  if (!(await isWebm(file, head))) return null
  const [segment, second] = outer.filter(({ id }) => id !== VOID)
  if (segment?.id !== SEGMENT || second) throw broken()
  const parts = await elementsIn(file, segment.body, segment.end)
  if (parts.some(({ id }) => !IN_SEGMENT.has(id))) return null
  if (!parts.some(({ id }) => id === CLUSTER)) throw broken()
  const tracks = await tracksIn(file, parts)
  if (!tracks.some(({ type }) => type === VIDEO) || tracks.some(({ codec }) => !PLAYED.has(codec)))
    return null
  return { kind: 'video', contentType: 'video/webm', seconds: await lengthOf(file, parts) }
}

async function isWebm(file: Source, head: Element | undefined): Promise<boolean> {
  const said = head ? await elementsIn(file, head.body, head.end) : []
  return (await wordIn(file, said, DOC_TYPE)) === 'webm'
}

async function tracksIn(file: Source, parts: readonly Element[]) {
  const tracks: { readonly type: number; readonly codec: string }[] = []
  for (const entry of await insideOf(file, parts, TRACKS)) {
    if (entry.id !== TRACK) continue
    const said = await elementsIn(file, entry.body, entry.end)
    const type = await numberIn(file, said, TRACK_TYPE)
    tracks.push({ type: type ?? 0, codec: await wordIn(file, said, CODEC) })
  }
  return tracks
}

/** In units of so many nanoseconds; where none are named a unit is a millisecond. */
async function lengthOf(file: Source, parts: readonly Element[]): Promise<number> {
  const info = await insideOf(file, parts, INFO)
  const scale = (await numberIn(file, info, SCALE)) ?? 1_000_000
  const bytes = await contentOf(file, info, DURATION)
  const units = bytes.length === 8 ? bytes.readDoubleBE() : bytes.length === 4 ? bytes.readFloatBE() : 0
  return secondsOf(units * scale, 1e9)
}

async function insideOf(file: Source, elements: readonly Element[], id: number) {
  const found = elements.find((element) => element.id === id)
  if (!found) throw broken()
  return elementsIn(file, found.body, found.end)
}

const LONGEST_WORD = 32

async function contentOf(file: Source, elements: readonly Element[], id: number): Promise<Buffer> {
  const found = elements.find((element) => element.id === id)
  if (!found) return Buffer.alloc(0)
  return file.bytesAt(found.body, Math.min(found.end - found.body, LONGEST_WORD))
}

const wordIn = async (file: Source, elements: readonly Element[], id: number): Promise<string> =>
  (await contentOf(file, elements, id)).toString('latin1').replace(/\0+$/, '')

async function numberIn(file: Source, elements: readonly Element[], id: number) {
  const bytes = await contentOf(file, elements, id)
  if (bytes.length > 6) throw broken()
  return bytes.length === 0 ? null : bytes.readUIntBE(0, bytes.length)
}

/** A cluster holds some seconds: many hours. */
const MOST_ELEMENTS = 20_000

async function elementsIn(file: Source, from: number, to: number): Promise<readonly Element[]> {
  const elements: Element[] = []
  for (let at = from; at < to;) {
    const element = await elementAt(file, at, to)
    if (elements.push(element) > MOST_ELEMENTS) throw broken()
    at = element.end
  }
  return elements
}

async function elementAt(file: Source, at: number, to: number): Promise<Element> {
  const head = await file.bytesAt(at, 12)
  const idBytes = lengthIn(head[0])
  const sizeBytes = lengthIn(head[idBytes])
  if (idBytes > 4 || head.length < idBytes + sizeBytes) throw broken()
  const written = BigInt(`0x${head.subarray(idBytes, idBytes + sizeBytes).toString('hex')}`)
  // The first bit that is set says how many bytes there are, and is no part of the number.
  const size = Number(written & ((1n << BigInt(7 * sizeBytes)) - 1n))
  const [body, end] = [at + idBytes + sizeBytes, at + idBytes + sizeBytes + size]
  if (end > to) throw broken()
  return { id: head.readUIntBE(0, idBytes), body, end }
}

/** How many bytes a number of EBML has, by its first. */
function lengthIn(first: number | undefined): number {
  if (first === undefined || first === 0) throw broken()
  return Math.clz32(first) - 23
}
