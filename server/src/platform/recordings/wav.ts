import type { Source } from '#platform/files/whole.ts'
import { overwritten, type Overwrite } from './overwrites.ts'
import { broken, secondsOf, type Recording } from './recording.ts'

/** Whole numbers and floats. */
const PLAYED: ReadonlySet<number> = new Set([1, 3])
/** Either of them, with what its channels are; which one, stands further behind. */
const EXTENSIBLE = 0xfffe
const SUBFORMAT_AT = 24
/** Bits of a sample. */
const WIDTHS: ReadonlySet<number> = new Set([8, 16, 24, 32])
/** Programs write a dozen. */
const MOST_CHUNKS = 1000
/** What is heard, and where in it; all else are words. */
const HEARD: ReadonlySet<string> = new Set(['fmt ', 'data', 'fact', 'cue ', 'smpl', 'JUNK'])

/** An uncompressed recording in RIFF/WAVE. Null for all else. */
export async function readWav(file: Source): Promise<Recording | null> {
  const head = await file.bytesAt(0, 12)
  const isWave = head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WAVE'
  if (!isWave) return null
  const end = head.readUInt32LE(4) + 8
  // A piece of an odd length is filled up by one byte, which not every program counts.
  if (end !== file.size && end + 1 !== file.size) throw broken()
  const chunks = await chunksIn(file, end)
  const [format, content] = ['fmt ', 'data'].map((name) => chunks.find((chunk) => chunk.name === name))
  if (!format || !content || format.size < 16) throw broken()
  const perSecond = bytesASecond(await file.bytesAt(format.body, Math.min(format.size, 40)))
  if (perSecond === null) return null
  const seconds = secondsOf(content.size, perSecond)
  const words = chunks.filter(({ name }) => !HEARD.has(name)).map(asJunk)
  return { kind: 'audio', contentType: 'audio/wav', seconds, words }
}

/** By what is played, whatever the head says that it comes to. Null for what browsers do not play. */
function bytesASecond(said: Buffer): number | null {
  const format = said.readUInt16LE(0)
  const isSaidBehind = format === EXTENSIBLE && said.length >= SUBFORMAT_AT + 2
  const [played, bits] = [isSaidBehind ? said.readUInt16LE(SUBFORMAT_AT) : format, said.readUInt16LE(14)]
  const isPlayed = PLAYED.has(played) && WIDTHS.has(bits)
  return isPlayed ? (said.readUInt16LE(2) * said.readUInt32LE(4) * bits) / 8 : null
}

type Chunk = { readonly name: string; readonly at: number; readonly body: number; readonly size: number }

async function chunksIn(file: Source, end: number): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = []
  for (let at = 12; at < end;) {
    const head = await file.bytesAt(at, 8)
    if (head.length < 8 || chunks.length === MOST_CHUNKS) throw broken()
    const [name, size] = [head.toString('latin1', 0, 4), head.readUInt32LE(4)]
    if (at + 8 + size > end) throw broken()
    chunks.push({ name, at, body: at + 8, size })
    at += 8 + size + (size % 2)
  }
  return chunks
}

/** As room that nobody uses, by its name. */
function asJunk({ at, size }: Chunk): Overwrite {
  const head = Buffer.alloc(8)
  head.write('JUNK', 'latin1')
  head.writeUInt32LE(size, 4)
  return overwritten(at, 8 + size, head)
}
