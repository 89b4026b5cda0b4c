import type { Source } from '#platform/files/whole.ts'
import { broken, secondsOf, type Recording } from './recording.ts'

/** Whole numbers, floats, and either of them with what their channels are. */
const PLAYED: ReadonlySet<number> = new Set([1, 3, 0xfffe])
/** Programs write a dozen. */
const MOST_CHUNKS = 1000

/** An uncompressed recording in RIFF/WAVE. Null for all else. */
export async function readWav(file: Source): Promise<Recording | null> {
  const head = await file.bytesAt(0, 12)
  const isWave = head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WAVE'
  if (!isWave) return null
  const end = head.readUInt32LE(4) + 8
  // A piece of an odd length is filled up by one byte, which not every program counts.
  if (end !== file.size && end + 1 !== file.size) throw broken()
  const chunks = await chunksIn(file, end)
  const [format, content] = [chunks.get('fmt '), chunks.get('data')]
  if (!format || !content || format.size < 16) throw broken()
  const said = await file.bytesAt(format.body, 16)
  if (!PLAYED.has(said.readUInt16LE(0))) return null
  return { kind: 'audio', contentType: 'audio/wav', seconds: secondsOf(content.size, said.readUInt32LE(8)) }
}

async function chunksIn(file: Source, end: number) {
  const chunks = new Map<string, { readonly body: number; readonly size: number }>()
  let pieces = 0
  for (let at = 12; at < end;) {
    const head = await file.bytesAt(at, 8)
    if (head.length < 8 || ++pieces > MOST_CHUNKS) throw broken()
    const [name, size] = [head.toString('latin1', 0, 4), head.readUInt32LE(4)]
    if (at + 8 + size > end) throw broken()
    if (!chunks.has(name)) chunks.set(name, { body: at + 8, size })
    at += 8 + size + (size % 2)
  }
  return chunks
}
