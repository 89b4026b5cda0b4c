import type { Source } from '#platform/files/whole.ts'
import { zeros, type Overwrite } from './overwrites.ts'

/** Of zeros that programs leave for words to come. */
export const MOST_PADDING = 64 * 1024
/** Programs that add words without looking leave two. */
const MOST_TAGS = 10
const ID3V2_HEAD = 10
const ID3V1_BYTES = 128
const APE_BYTES = 32
const LYRICS_END = 15

export type Found = { readonly at: number; readonly words: readonly Overwrite[] }

/** Where the first frame can begin: behind words (ID3v2), more of them, and room left for such. */
export async function behindWords(file: Source): Promise<Found> {
  const words: Overwrite[] = []
  let at = 0
  for (let tags = 0; tags < MOST_TAGS; tags += 1) {
    const tag = tagIn(await file.bytesAt(at, ID3V2_HEAD))
    if (tag === 0) break
    words.push(...blankTag(at, tag, file.size))
    at = await behindZeros(file, at + tag)
  }
  return { at: words.length === 0 ? await behindZeros(file, 0) : at, words }
}

/** Of ID3v2, whose size has seven bits in each byte; 0 where there is none. */
function tagIn(head: Buffer): number {
  if (head.length < ID3V2_HEAD || head.toString('latin1', 0, 3) !== 'ID3') return 0
  const size = head.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0)
  const hasFooter = (head.readUInt8(5) & 0x10) !== 0
  return ID3V2_HEAD + size + (hasFooter ? ID3V2_HEAD : 0)
}

/** Its head says how long it is; nothing stands in it any more, not even what it says stands there. */
const blankTag = (at: number, bytes: number, size: number): readonly Overwrite[] => {
  const end = Math.min(at + bytes, size)
  return [zeros(at + 5, 1), zeros(at + ID3V2_HEAD, Math.max(0, end - at - ID3V2_HEAD))]
}

async function behindZeros(file: Source, at: number): Promise<number> {
  const room = await file.bytesAt(at, MOST_PADDING)
  const first = room.findIndex((byte) => byte !== 0)
  return first === -1 ? at : at + first
}

/** Where words begin that stand behind the last frame (APEv2, Lyrics3v2, ID3v1), read from the end of the file. */
export async function beforeWords(file: Source): Promise<Found> {
  let at = file.size
  for (const bytesOf of [id3v1, lyrics, ape]) at -= await bytesOf(file, at)
  return { at, words: at < file.size ? [zeros(at, file.size - at)] : [] }
}

const startsAs = async (file: Source, at: number, mark: string): Promise<boolean> =>
  at >= 0 && (await file.bytesAt(at, mark.length)).toString('latin1') === mark

const id3v1 = async (file: Source, end: number): Promise<number> =>
  (await startsAs(file, end - ID3V1_BYTES, 'TAG')) ? ID3V1_BYTES : 0

/** Its size, in six digits, stands before its end. */
async function lyrics(file: Source, end: number): Promise<number> {
  if (!(await startsAs(file, end - 9, 'LYRICS200'))) return 0
  const size = Number((await file.bytesAt(end - LYRICS_END, 6)).toString('latin1'))
  const bytes = size + LYRICS_END
  return (await startsAs(file, end - bytes, 'LYRICSBEGIN')) ? bytes : 0
}

/** Its size is that of all but its head, of which its flags tell. */
async function ape(file: Source, end: number): Promise<number> {
  if (!(await startsAs(file, end - APE_BYTES, 'APETAGEX'))) return 0
  const foot = await file.bytesAt(end - APE_BYTES, APE_BYTES)
  const hasHead = foot.readUInt32LE(20) >>> 31 === 1
  const bytes = foot.readUInt32LE(12) + (hasHead ? APE_BYTES : 0)
  return bytes <= end ? bytes : 0
}
