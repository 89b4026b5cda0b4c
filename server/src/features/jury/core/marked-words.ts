import type { PIECES } from './change-kinds.ts'
import { diffArrays } from 'diff'

/** A stretch of text, and in which of the versions it is. */
export type Piece = { readonly is: (typeof PIECES)[number]; readonly text: string }

// Of two texts that share less than this no reader follows the marks; they are shown whole, and nobody waits for them.
const MOST_EDITS = 400

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const wordsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment)

/** One text in place of the other, whatever they share. O(1). Never throws. */
export const replacedWords = (before: string, after: string): Piece[] => [
  ...(before === '' ? [] : [{ is: 'gone' as const, text: before }]),
  ...(after === '' ? [] : [{ is: 'new' as const, text: after }]),
]

/**
 * What changed from one text to the other, by whole words of any language (Unicode's word boundaries, UAX 29; the shortest edit by Myers
 * 1986). Pieces that are not `new` make the first text, those that are not `gone` the second, to the letter. Words that changed one after
 * the other are one piece. O(words · edits), at most 400 edits; beyond them, one text is gone and the other new. Never throws.
 */
export function markedWords(before: string, after: string): readonly Piece[] {
  const found = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS })
  if (found === undefined) return replacedWords(before, after)
  const pieces = found.map(({ value, added, removed }): Piece => {
    return { is: added ? 'new' : removed ? 'gone' : 'same', text: value.join('') }
  })
  return joined(pieces)
}

/** A space between two changes changes with them. */
function joined(pieces: readonly Piece[]): Piece[] {
  const made: Piece[] = []
  let [gone, fresh] = ['', '']
  const settle = (): void => {
    made.push(...replacedWords(gone, fresh))
    ;[gone, fresh] = ['', '']
  }
  for (const [at, { is, text }] of pieces.entries()) {
    const isBetween = gone + fresh !== '' && /^[^\S\n]+$/u.test(text) && at < pieces.length - 1
    if (is === 'same' && !isBetween) {
      settle()
      made.push({ is, text })
    } else {
      if (is !== 'new') gone += text
      if (is !== 'gone') fresh += text
    }
  }
  settle()
  return made
}
