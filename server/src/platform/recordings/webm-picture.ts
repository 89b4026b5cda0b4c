import type { Source } from '#platform/files/whole.ts'
import { contentOf, elementsIn, insideOf, numberIn, type Element } from './elements.ts'

const NUMBER = 0xd7
const PICTURE = 0xe0
const COLOUR = 0x55b0
const BITS = 0x55b2
const SIMPLE_BLOCK = 0xa3
const GROUP = 0xa0
const BLOCK = 0xa1
/** Behind the number of its track: when it is shown, and flags. */
const BLOCK_HEAD = 3
const MARK = 0b10

/**
 * Whether a film in VP9 has eight bits a colour and a colour for four points, which is profile 0, by what is said of it and by
 * the head of its first picture (VP9 Bitstream & Decoding Process, 6.2). Others are decoded by some browsers only.
 */
export async function hasEightBits(file: Source, track: readonly Element[], clusters: readonly Element[]) {
  const colour = await insideOf(file, await insideOf(file, track, PICTURE), COLOUR)
  if (((await numberIn(file, colour, BITS)) ?? 0) > 8) return false
  const number = (await numberIn(file, track, NUMBER)) ?? 1
  const [first] = clusters
  const head = first ? await firstOf(file, first, number) : undefined
  return head === undefined || (head >>> 6 === MARK && (head & 0x30) === 0)
}

/** The first byte of a track's first picture in a cluster. */
async function firstOf(file: Source, { body, end }: Element, number: number): Promise<number | undefined> {
  for (const element of await elementsIn(file, body, end)) {
    const blocks = element.id === GROUP ? await elementsIn(file, element.body, element.end) : [element]
    for (const block of blocks) {
      if (block.id !== SIMPLE_BLOCK && block.id !== BLOCK) continue
      const start = await contentOf(file, [block], block.id)
      // Tracks have small numbers: one byte, whose first bit says so.
      if (start[0] === (number | 0x80)) return start[1 + BLOCK_HEAD]
    }
  }
  return undefined
}
