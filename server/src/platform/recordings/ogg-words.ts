import { Refusal } from '#kernel/refusals.ts'
import type { Source } from '#platform/files/whole.ts'
import { overwritten, type Overwrite } from './overwrites.ts'
import { broken } from './recording.ts'

/** A page of Ogg: where it begins, where what it holds begins, and where it ends. */
export type Page = {
  readonly at: number
  readonly body: number
  readonly end: number
  readonly isWhole: boolean
}

const MARK = 'OpusTags'
const CRC_AT = 22
/** Words, with a picture of the cover among them. */
const MOST_BYTES = 10_000_000
/** Written as full as they may be, these hold six times as much. */
const MOST_PAGES = 1000

/** Refuses words that would not all be found: none are handed out because there are many. */
export function demandFew(pages: readonly Page[]): void {
  const [first, last] = [pages[0], pages.at(-1)]
  if (first && last && (pages.length > MOST_PAGES || last.end - first.at > MOST_BYTES))
    throw new Refusal('recording-words-too-many')
}

/**
 * The pages of the second packet without what is said there: who wrote the program has no name, and there is no word (RFC 7845,
 * section 5.2). Each is handed out with the sum of what stands in it then.
 */
export async function wordsIn(file: Source, pages: readonly Page[]): Promise<readonly Overwrite[]> {
  const [first] = pages
  const isSaid = first && (await file.bytesAt(first.body, MARK.length)).toString('latin1') === MARK
  if (!isSaid) throw broken()
  const all: Overwrite[] = []
  for (const page of pages) {
    const blank = Buffer.from(await file.bytesAt(page.at, page.end - page.at))
    const kept = page.body - page.at + (page === first ? MARK.length : 0)
    blank.fill(0, kept).writeUInt32LE(0, CRC_AT)
    blank.writeUInt32LE(sumOf(blank), CRC_AT)
    all.push(overwritten(page.at, blank.length, blank.subarray(0, kept)))
  }
  return all
}

const POLYNOMIAL = 0x04c11db7
const SUMS = Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24
  for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ POLYNOMIAL : sum << 1
  return sum
})

/** The sum of a page (RFC 3533, section 6, field 7), as of one whose own field of that is empty. */
export const sumOf = (page: Buffer): number =>
  page.reduce((sum, byte) => (sum << 8) ^ (SUMS[(sum >>> 24) ^ byte] ?? 0), 0) >>> 0
