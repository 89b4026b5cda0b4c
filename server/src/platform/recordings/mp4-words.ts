import type { Box } from './boxes.ts'
import { overwritten, zeros, type Overwrite } from './overwrites.ts'

/** What players read past: what a device or a program wrote about the film, and what it has left over. */
const WORDS: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid', 'free', 'skip', 'wide'])

/** As room that nobody uses: every other box stays where it is. */
export const asFree = ({ at, body, end }: Box): readonly Overwrite[] => [
  overwritten(at + 4, 4, Buffer.from('free', 'latin1')),
  zeros(body, end - body),
]

export const wordsAmong = (boxes: readonly Box[]): Overwrite[] =>
  boxes.filter(({ type }) => WORDS.has(type)).flatMap(asFree)
