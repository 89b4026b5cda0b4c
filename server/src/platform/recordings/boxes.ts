import type { Source } from '#platform/files/whole.ts'
import { broken } from './recording.ts'

/** A box of ISO/IEC 14496-12: where it begins, where what it holds begins, and where it ends. */
export type Box = { readonly type: string; readonly at: number; readonly body: number; readonly end: number }

/** Far more than programs write beside one another. */
const MOST_BOXES = 1000

/** The boxes that stand between two places, which they fill to the last byte. */
export async function boxesIn(file: Source, from: number, to: number): Promise<readonly Box[]> {
  const boxes: Box[] = []
  for (let at = from; at < to;) {
    const box = await boxAt(file, at, to)
    if (boxes.push(box) > MOST_BOXES) throw broken()
    at = box.end
  }
  return boxes
}

/** Of one kind, among what a box holds. */
export const insideOf = async (file: Source, { body, end }: Box, type: string): Promise<readonly Box[]> =>
  (await boxesIn(file, body, end)).filter((box) => box.type === type)

/** The one of its kind that a box holds, further in for each further kind. */
export async function only(file: Source, box: Box, ...types: readonly string[]): Promise<Box> {
  let inner = box
  for (const type of types) {
    const [found, second] = await insideOf(file, inner, type)
    if (!found || second) throw broken()
    inner = found
  }
  return inner
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
  return { type: textOf(head, 4), at, body: at + headBytes, end: at + size }
}

export const textOf = (bytes: Buffer, at: number): string => bytes.subarray(at, at + 4).toString('latin1')
