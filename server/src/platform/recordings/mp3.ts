import type { Source } from '#platform/files/whole.ts'
import { beforeWords, behindWords, MOST_PADDING } from './mp3-words.ts'
import { broken, secondsOf, type Recording } from './recording.ts'

/** Kilobits a second by the four bits of a header: of MPEG 1, and of MPEG 2 and 2.5. */
const RATES = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
/** Samples a second of MPEG 1; MPEG 2 has half as many, 2.5 a quarter. */
const SAMPLINGS = [44_100, 48_000, 32_000] as const
/** Divides them, by the two bits that name the version; the second is nobody's. */
const DIVIDED_BY = [4, 0, 2, 1] as const
const LAYER_3 = 1
/** One that could be there by chance is no recording. */
const LEAST_FRAMES = 3

/** An MP3, counted frame by frame, so that its length is right at a changing rate as well. Null for all else. */
export async function readMp3(file: Source): Promise<Recording | null> {
  const [before, behind] = [await behindWords(file), await beforeWords(file)]
  let at = before.at
  let [frames, seconds] = [0, 0]
  for (;;) {
    const frame = frameIn(await file.bytesAt(at, 4))
    if (!frame || at + frame.bytes > behind.at) break
    at += frame.bytes
    seconds += frame.seconds
    frames += 1
  }
  if (frames < LEAST_FRAMES) return null
  if (!(await isEnd(file, at, behind.at))) throw broken()
  const words = [...before.words, ...behind.words]
  return { kind: 'audio', contentType: 'audio/mpeg', seconds: secondsOf(seconds, 1), words }
}

/**
 * Between the last frame and the words behind it stands nothing, or room. Recorders that stop within a frame write words behind it all
 * the same: then nothing broke off on its way. Without words nobody can say.
 */
async function isEnd(file: Source, at: number, end: number): Promise<boolean> {
  const rest = await file.bytesAt(at, Math.min(end - at, MOST_PADDING))
  const isRoom = rest.length === end - at && rest.every((byte) => byte === 0)
  return isRoom || (end < file.size && frameIn(rest.subarray(0, 4)) !== null)
}

/** The frame that a head of four bytes begins; null where it begins none. */
function frameIn(head: Buffer) {
  const bits = head.length < 4 ? 0 : head.readUInt32BE(0)
  const isLayer3 = bits >>> 21 === 0x7ff && ((bits >>> 17) & 3) === LAYER_3
  const divisor = isLayer3 ? (DIVIDED_BY[(bits >>> 19) & 3] ?? 0) : 0
  return divisor === 0 ? null : sizedFrame(bits, divisor)
}

function sizedFrame(bits: number, divisor: number) {
  const rate = RATES[divisor === 1 ? 1 : 2][(bits >>> 12) & 15] ?? 0
  const sampling = (SAMPLINGS[(bits >>> 10) & 3] ?? 0) / divisor
  if (rate === 0 || sampling === 0) return null
  const samples = divisor === 1 ? 1152 : 576
  const padding = (bits >>> 9) & 1
  return {
    bytes: Math.floor((samples / 8) * ((rate * 1000) / sampling)) + padding,
    seconds: samples / sampling,
  }
}
