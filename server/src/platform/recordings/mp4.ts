import type { Source } from '#platform/files/whole.ts'
import { boxesIn, only, textOf, type Box } from './boxes.ts'
import { lengthAt, tracksIn } from './mp4-tracks.ts'
import { wordsAmong } from './mp4-words.ts'
import { broken, secondsOf, type Recording } from './recording.ts'

/** What may stand in a file beside one another; each other box, such as the parts of a live recording, is not ours. */
const OUTERMOST: ReadonlySet<string> = new Set([
  ...['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pdin', 'meta', 'udta', 'uuid'],
])

/** The one box of somebody's own that is taken: words about a film as XMP, as editing programs write them. */
const XMP = 'be7acfcb97a942e89c71999491e3afac'
const XMP_BEGINS = '<?xpacket'

/** A film with H.264 and AAC, or an AAC recording; not one in pieces, as live recordings are. Null for all else. */
export async function readMp4(file: Source): Promise<Recording | null> {
  const head = await file.bytesAt(0, 12)
  if (textOf(head, 4) !== 'ftyp' || textOf(head, 8) === 'qt  ') return null
  const boxes = await boxesIn(file, 0, file.size)
  if (!(await areOurs(file, boxes))) return null
  const [moov, second] = boxes.filter(({ type }) => type === 'moov')
  const contents = boxes.filter(({ type, body, end }) => type === 'mdat' && end > body)
  if (!moov || second || contents.length === 0) throw broken()
  const tracks = await tracksIn(file, moov, contents)
  if (!tracks || tracks.some(({ isPlayed }) => !isPlayed)) return null
  const { units, perSecond } = await lengthAt(file, await only(file, moov, 'mvhd'))
  const said = units / perSecond
  const seconds = secondsOf(Math.max(said, ...tracks.map((track) => track.seconds)), 1)
  const words = [
    ...wordsAmong([...boxes, ...(await boxesIn(file, moov.body, moov.end))]),
    ...tracks.flatMap((track) => track.words),
  ].filter(({ bytes }) => bytes > 0)
  const kind = kindOf(tracks.map(({ handler }) => handler))
  return { kind, contentType: `${kind}/mp4`, seconds, words }
}

function kindOf(handlers: readonly string[]): Recording['kind'] {
  if (handlers.includes('vide')) return 'video'
  if (handlers.includes('soun')) return 'audio'
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
