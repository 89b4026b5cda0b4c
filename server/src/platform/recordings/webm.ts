import type { Source } from '#platform/files/whole.ts'
import { contentOf, elementAt, elementsIn, insideOf, numberIn, wordIn, type Element } from './elements.ts'
import { overwritten, type Overwrite } from './overwrites.ts'
import { broken, secondsOf, type Recording } from './recording.ts'
import { hasEightBits } from './webm-picture.ts'

const EBML = 0x1a45dfa3
const DOC_TYPE = 0x4282
const SEGMENT = 0x18538067
const INFO = 0x1549a966
const TRACKS = 0x1654ae6b
const CLUSTER = 0x1f43b675
const TAGS = 0x1254c367
const CHAPTERS = 0x1043a770
const CRC = 0xbf
const VOID = 0xec
/** What stands in a film and is neither seen nor heard; a sum of what stands beside it would be another without the words. */
const WORDS: ReadonlySet<number> = new Set([TAGS, CHAPTERS, VOID, CRC])
/** Where what is seen and heard stands in a film, in the order that its maker chose. Attachments are no part of WebM. */
const IN_SEGMENT: ReadonlySet<number> = new Set([
  ...[INFO, TRACKS, CLUSTER, ...WORDS],
  // SeekHead, Cues
  ...[0x114d9b74, 0x1c53bb6b],
])
const SCALE = 0x2ad7b1
const DURATION = 0x4489
const TIME = 0xe7
/** Title, the names of the file, of the one before and of the one after, of a track; when it was made. */
const NAMES: ReadonlySet<number> = new Set([0x7ba9, 0x7384, 0x3c83ab, 0x3e83bb, 0x536e, 0x4461, CRC])
const TRACK = 0xae
const TRACK_TYPE = 0x83
const CODEC = 0x86
const VIDEO = 1
/** AV1 is decoded by some browsers on some machines only. */
const PLAYED: ReadonlySet<string> = new Set(['V_VP8', 'V_VP9', 'A_OPUS', 'A_VORBIS'])

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
  const clusters = parts.filter(({ id }) => id === CLUSTER)
  if (clusters.length === 0 || !parts.some(({ id }) => id === INFO)) throw broken()
  if (!(await arePlayed(file, parts, clusters))) return null
  const seconds = await lengthOf(file, parts, clusters)
  const words = [...outer, ...parts].filter(({ id }) => WORDS.has(id))
  const all = [...words, ...(await namesIn(file, parts))].flatMap(asVoid)
  return { kind: 'video', contentType: 'video/webm', seconds, words: all }
}

async function namesIn(file: Source, parts: readonly Element[]): Promise<readonly Element[]> {
  const tracks = await insideOf(file, parts, TRACKS)
  const said = [...(await insideOf(file, parts, INFO)), ...tracks]
  for (const { id, body, end } of tracks) if (id === TRACK) said.push(...(await elementsIn(file, body, end)))
  return said.filter(({ id }) => NAMES.has(id))
}

async function isWebm(file: Source, head: Element | undefined): Promise<boolean> {
  const said = head ? await elementsIn(file, head.body, head.end) : []
  return (await wordIn(file, said, DOC_TYPE)) === 'webm'
}

async function arePlayed(file: Source, parts: readonly Element[], clusters: readonly Element[]) {
  let hasPictures = false
  for (const entry of await insideOf(file, parts, TRACKS)) {
    if (entry.id !== TRACK) continue
    const said = await elementsIn(file, entry.body, entry.end)
    const codec = await wordIn(file, said, CODEC)
    if (!PLAYED.has(codec)) return false
    if (codec === 'V_VP9' && !(await hasEightBits(file, said, clusters))) return false
    hasPictures ||= (await numberIn(file, said, TRACK_TYPE)) === VIDEO
  }
  return hasPictures
}

/**
 * By what it says, in units of so many nanoseconds; where none are named a unit is a millisecond. Longer where its last
 * pictures begin later than that.
 */
async function lengthOf(file: Source, parts: readonly Element[], clusters: readonly Element[]) {
  const info = await insideOf(file, parts, INFO)
  const scale = (await numberIn(file, info, SCALE)) ?? 1_000_000
  const bytes = await contentOf(file, info, DURATION)
  const said = bytes.length === 8 ? bytes.readDoubleBE() : bytes.length === 4 ? bytes.readFloatBE() : 0
  let units = said
  for (const { body, end } of clusters) {
    const first = await elementAt(file, body, end)
    const time = first.id === TIME ? await numberIn(file, [first], TIME) : null
    units = Math.max(units, time ?? 0)
  }
  return secondsOf(said > 0 ? units * scale : 0, 1e9)
}

/** As room that nobody uses, of the same length: its size stands in as many bytes as there are, at most eight. */
function asVoid({ at, end }: Element): readonly Overwrite[] {
  const sizeBytes = Math.min(8, end - at - 1)
  const size = BigInt(end - at - 1 - sizeBytes) | (1n << BigInt(7 * sizeBytes))
  const head = Buffer.from(`ec${size.toString(16).padStart(2 * sizeBytes, '0')}`, 'hex')
  return [overwritten(at, end - at, head)]
}
