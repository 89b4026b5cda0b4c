import type { Source } from '#platform/files/whole.ts'
import { insideOf, only, type Box } from './boxes.ts'
import { zeros, type Overwrite } from './overwrites.ts'
import { broken } from './recording.ts'

/** A piece a second for three hours; of each is kept where it lies. */
const MOST_PIECES = 10_000
const MOST_SAMPLES = 1_000_000

/**
 * Where in the file lies what a track holds, piece by piece (ISO/IEC 14496-12, 8.7). Null where that is said in another way, or of
 * more than can be kept. Refuses `file-unreadable` what does not lie where such things lie.
 */
export async function samplesOf(
  file: Source,
  stbl: Box,
  contents: readonly Box[],
): Promise<readonly Overwrite[] | null> {
  const offsets = await offsetsIn(file, stbl)
  const sizes = await sizesIn(file, stbl)
  if (!offsets || !sizes) return null
  const counts = await numbersIn(file, await only(file, stbl, 'stsc'), { parts: 3, most: MOST_PIECES })
  if (!counts) return null
  const pieces: Overwrite[] = []
  let [run, sample] = [0, 0]
  for (const [index, at] of offsets.entries()) {
    // Runs of pieces with as many samples each: the number of the first, counted from one, and how many.
    while ((counts[3 * (run + 1)] ?? Infinity) <= index + 1) run += 1
    const until = Math.min(sizes.count, sample + (counts[3 * run + 1] ?? 0))
    let bytes = 0
    for (; sample < until; sample += 1) bytes += sizes.of(sample)
    if (!contents.some(({ body, end }) => body <= at && at + bytes <= end)) throw broken()
    pieces.push(zeros(at, bytes))
  }
  return pieces
}

async function offsetsIn(file: Source, stbl: Box): Promise<readonly number[] | null> {
  const [short] = await insideOf(file, stbl, 'stco')
  if (short) return numbersIn(file, short, { most: MOST_PIECES })
  const [long] = await insideOf(file, stbl, 'co64')
  const halves = long ? await numbersIn(file, long, { parts: 2, most: MOST_PIECES }) : null
  if (!halves) return null
  return halves.flatMap((high, at) => (at % 2 === 0 ? [high * 2 ** 32 + (halves[at + 1] ?? 0)] : []))
}

/** Each of its own size, or all of one. */
async function sizesIn(file: Source, stbl: Box) {
  const [stsz] = await insideOf(file, stbl, 'stsz')
  if (!stsz) return null
  const head = await file.bytesAt(stsz.body + 4, 8)
  if (head.length < 8) throw broken()
  const [same, count] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  if (count > MOST_SAMPLES) return null
  if (same > 0) return { count, of: () => same }
  const each = await numbersIn(file, stsz, { from: 12, most: MOST_SAMPLES })
  return each && { count, of: (sample: number) => each[sample] ?? 0 }
}

type Listed = { readonly from?: number; readonly parts?: number; readonly most: number }

/** The numbers of a list, each of four bytes, so many to an item; how many items, stands before them. Null where there are more. */
async function numbersIn(file: Source, { body, end }: Box, { from = 8, parts = 1, most }: Listed) {
  const head = await file.bytesAt(body + from - 4, 4)
  if (head.length < 4) throw broken()
  const items = head.readUInt32BE(0)
  if (items > most) return null
  const count = items * parts
  if (body + from + count * 4 > end) throw broken()
  const bytes = await file.bytesAt(body + from, count * 4)
  return Array.from({ length: count }, (_, at) => bytes.readUInt32BE(4 * at))
}
