/** Deeper than any input of ours; what is nested further is an attack on whoever walks it. */
const DEEPEST = 32

/**
 * Whether the database can keep a value read from JSON: PostgreSQL has no place for NUL and for lone surrogates in
 * texts, names of keys included. False too for what is nested more than 32 deep. Walks without recursion.
 */
export const isStorable = (value: unknown): boolean => unstorableIn(value, 1).length === 0

/**
 * Where in a value that is which the database cannot keep: the keys that lead there, of at most `most` places. A key that cannot
 * be kept is told as what holds it, and so is what is nested too deep.
 */
export function unstorableIn(value: unknown, most: number): readonly (readonly string[])[] {
  const found: (readonly string[])[] = []
  const waiting: Place[] = [{ value, depth: 0, key: '', within: null }]
  for (let next = waiting.pop(); next && found.length < most; next = waiting.pop()) {
    const inside = insideOf(next)
    if (inside === null) found.push(wayTo(next))
    // In the order of the value: the last one that waits is looked at next.
    else for (const place of inside.reverse()) waiting.push(place)
  }
  return found
}

type Place = {
  readonly value: unknown
  readonly depth: number
  readonly key: string
  readonly within: Place | null
}

/** What is to be looked at within a value; null: it cannot be kept as it is. */
function insideOf(place: Place): Place[] | null {
  const { value, depth } = place
  if (typeof value === 'string') return isStorableText(value) ? [] : null
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  if (depth === DEEPEST || !entries.every(([key]) => isStorableText(key))) return null
  return entries.map(([key, inner]) => ({ value: inner, depth: depth + 1, key, within: place }))
}

function wayTo(place: Place): readonly string[] {
  const way: string[] = []
  for (let at = place; at.within !== null; at = at.within) way.unshift(at.key)
  return way
}

const isStorableText = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/**
 * A value read from JSON with all its texts in the one form in which they are kept and compared (Unicode NFC): "Köln" typed on a Mac and on
 * Windows is one city. Of what `isStorable` takes: its depth is that of the recursion.
 */
export function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return value.map(composed)
  if (typeof value !== 'object' || value === null) return value
  const kind: unknown = Object.getPrototypeOf(value)
  if (kind !== Object.prototype && kind !== null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.normalize('NFC'), composed(inner)]),
  )
}
