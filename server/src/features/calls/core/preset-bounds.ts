import { CST, Lexer } from 'yaml'
import { MOST_LETTERS } from './document-size.ts'

/** Brackets within brackets, or signs of nesting in one line: our documents need fewer than ten. */
const DEEPEST = 32
/** Columns before a line begins: four for each of thirty levels. */
const MOST_INDENT = 120
/** Items and pairs; the largest award that we know has some fifteen hundred. */
const MOST_VALUES = 6000

export type Beyond = {
  readonly kind: 'long' | 'deep' | 'many'
  readonly offset: number
  readonly limit: string
}

/** What opens a level, or is one more value, in a line of its own or within brackets. */
const SIGNS = new Set(['seq-item-ind', 'explicit-key-ind', 'map-value-ind', 'comma'])
const STEPS: ReadonlyMap<string, number> = new Map([
  ['flow-seq-start', 1],
  ['flow-map-start', 1],
  ['flow-seq-end', -1],
  ['flow-map-end', -1],
])
/** The lexer's mark that the next piece is the text of a scalar, whatever signs it is made of. */
const SCALAR = 'scalar'

/**
 * Where a text is longer, deeper or has more in it than any call document; null for one that may be parsed. Only splits the
 * text into its signs and stops at the first that is too much: what a parser does with nesting grows with its square.
 */
export function beyondBounds(text: string): Beyond | null {
  if (text.length > MOST_LETTERS) return { kind: 'long', offset: 0, limit: String(MOST_LETTERS) }
  const counts = { values: 0, brackets: 0, inLine: 0, isLineStart: true }
  let offset = 0
  let isScalar = false
  for (const piece of new Lexer().lex(text)) {
    const type: string | null = isScalar ? 'text' : CST.tokenType(piece)
    const kind = type === null ? null : tooMuch(counts, type, piece)
    if (kind) return { kind, offset, limit: String(kind === 'many' ? MOST_VALUES : DEEPEST) }
    isScalar = type === SCALAR
    if (!MARKS.has(piece)) offset += piece.length
  }
  return null
}

/** What the lexer puts between the pieces, and is no part of the text. */
const MARKS = new Set<string>([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR])

type Counts = { values: number; brackets: number; inLine: number; isLineStart: boolean }

function tooMuch(counts: Counts, type: string, piece: string): Beyond['kind'] | null {
  const isIndent = type === 'space' && counts.isLineStart
  counts.isLineStart = type === 'newline'
  counts.brackets = Math.max(0, counts.brackets + (STEPS.get(type) ?? 0))
  if (counts.isLineStart) counts.inLine = 0
  if (SIGNS.has(type)) {
    counts.values += 1
    counts.inLine += counts.brackets === 0 ? 1 : 0
  }
  if (isIndent && piece.length > MOST_INDENT) return 'deep'
  if (Math.max(counts.brackets, counts.inLine) > DEEPEST) return 'deep'
  return counts.values > MOST_VALUES ? 'many' : null
}
