import type { Source } from '#platform/files/whole.ts'
import { boxesIn, type Box } from './boxes.ts'

/** What stands at the beginning of a description of sound, before the boxes in it. */
const SOUND_HEAD = 28
/** Far more than programs write. */
const MOST_SAID = 256

const MPEG_4 = 0x40
const MPEG_2_LC = 0x67
/** Of AAC: with low complexity, and with what doubles its band or its channels (ISO/IEC 14496-3, table 1.17). */
const PLAYED: ReadonlySet<number> = new Set([2, 5, 29])

/** Whether what stands in an MP4 as sound is AAC as every current browser plays it; MP3 and later forms of AAC stand there as well. */
export async function isPlayedSound(file: Source, { body, end }: Box): Promise<boolean> {
  const boxes = await boxesIn(file, body + SOUND_HEAD, end)
  const esds = boxes.find(({ type }) => type === 'esds')
  if (!esds) return false
  const said = await file.bytesAt(esds.body + 4, Math.min(MOST_SAID, Math.max(0, esds.end - esds.body - 4)))
  const stream = insideOf(said, 0x03)
  // Behind its number and its flags; what those announce nobody writes into a file.
  const decoder = stream && insideOf(stream.subarray(3), 0x04)
  if (!decoder) return false
  if (decoder[0] === MPEG_2_LC) return true
  const [first] = insideOf(decoder.subarray(13), 0x05) ?? []
  return decoder[0] === MPEG_4 && first !== undefined && PLAYED.has(first >>> 3)
}

/** What a descriptor of this tag holds, whose size has seven bits in each of one to four bytes (ISO/IEC 14496-1, 8.3.3). */
function insideOf(bytes: Buffer, tag: number): Buffer | null {
  if (bytes[0] !== tag) return null
  let [at, size, byte] = [1, 0, 0x80]
  while (byte >= 0x80 && at <= 4) {
    byte = bytes[at++] ?? 0
    size = size * 128 + (byte & 0x7f)
  }
  return bytes.subarray(at, at + size)
}
