import type { Source } from '#platform/files/whole.ts'
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
const APE_HEAD = 32
const ID3_BYTES = 128
const MOST_PADDING = 4096

/** An MP3, counted frame by frame, so that its length is right at a changing rate as well. Null for all else. */
export async function readMp3(file: Source): Promise<Recording | null> {
  let at = await behindTag(file)
  let [frames, seconds] = [0, 0]
  for (;;) {
    const frame = frameIn(await file.bytesAt(at, 4))
    if (!frame || at + frame.bytes > file.size) break
    at += frame.bytes
    seconds += frame.seconds
    frames += 1
  }
  if (frames < LEAST_FRAMES) return null
  if (!(await isTail(file, at))) throw broken()
  return { kind: 'audio', contentType: 'audio/mpeg', seconds: secondsOf(seconds, 1) }
}

/** ID3v2, whose size has seven bits in each byte. */
async function behindTag(file: Source): Promise<number> {
  const head = await file.bytesAt(0, 10)
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0
  const size = head.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0)
  const hasFooter = (head.readUInt8(5) & 0x10) !== 0
  return 10 + size + (hasFooter ? 10 : 0)
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

/** Behind the last frame stand words (APEv2, then ID3v1), or nothing. */
async function isTail(file: Source, at: number): Promise<boolean> {
  const head = await file.bytesAt(at, 16)
  const isApe = head.length === 16 && head.toString('latin1', 0, 8) === 'APETAGEX'
  const behind = isApe ? at + APE_HEAD + head.readUInt32LE(12) : at
  const rest = await file.bytesAt(behind, MOST_PADDING)
  if (behind + rest.length !== file.size) return false
  const isId3 = rest.length === ID3_BYTES && rest.toString('latin1', 0, 3) === 'TAG'
  return isId3 || rest.every((byte) => byte === 0)
}
