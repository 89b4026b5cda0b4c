import type { Source } from '#platform/files/whole.ts'
import { demandFew, wordsIn, type Page } from './ogg-words.ts'
import { broken, secondsOf, type Recording } from './recording.ts'

/** Opus counts in 48,000 units a second, whatever was recorded (RFC 7845, section 4). */
const PER_SECOND = 48_000
const LAST_PAGE = 4
const HEAD_BYTES = 27
const NO_PACKET_ENDS = 0xffff_ffff_ffff_ffffn

/** One Opus recording in Ogg (RFC 3533, RFC 7845), and nothing beside it. Null for all else. */
export async function readOgg(file: Source): Promise<Recording | null> {
  if ((await file.bytesAt(0, 4)).toString('latin1') !== 'OggS') return null
  const first = await pageAt(file, 0)
  const opening = await file.bytesAt(first.body, 19)
  if (opening.subarray(0, 8).toString('latin1') !== 'OpusHead') return null
  if (opening.length < 19) throw broken()
  const found = await pagesBehind(file, first)
  if (!found) return null
  const { reached, words } = found
  const seconds = secondsOf(Number(reached) - opening.readUInt16LE(10), PER_SECOND)
  return { kind: 'audio', contentType: 'audio/ogg', seconds, words: await wordsIn(file, words) }
}

/** How far they reach, and those of them that hold words. Null where another recording stands among them. */
async function pagesBehind(file: Source, first: Awaited<ReturnType<typeof pageAt>>) {
  const words: Page[] = []
  let [page, reached] = [first, 0n]
  while (page.end < file.size) {
    page = await pageAt(file, page.end)
    if (page.serial !== first.serial) return null
    // What is heard begins on a page of its own, behind those of the words.
    if (words.at(-1)?.isWhole !== true) {
      words.push(page)
      demandFew(words)
    }
    if (page.granule !== NO_PACKET_ENDS && page.granule > reached) reached = page.granule
  }
  if (!page.isLast) throw broken()
  return { reached, words }
}

async function pageAt(file: Source, at: number) {
  const head = await file.bytesAt(at, HEAD_BYTES)
  if (head.length < HEAD_BYTES || head.subarray(0, 4).toString('latin1') !== 'OggS') throw broken()
  const pieces = head.readUInt8(26)
  const body = at + HEAD_BYTES + pieces
  const sizes = await file.bytesAt(at + HEAD_BYTES, pieces)
  const end = body + sizes.reduce((sum, size) => sum + size, 0)
  if (end > file.size) throw broken()
  return {
    at,
    body,
    end,
    /** A packet ends with it: its last piece is not full. */
    isWhole: (sizes.at(-1) ?? 0) < 255,
    isLast: (head.readUInt8(5) & LAST_PAGE) !== 0,
    granule: head.readBigUInt64LE(6),
    serial: head.readUInt32LE(14),
  }
}
