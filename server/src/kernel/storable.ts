/** Deeper than any input of ours; what is nested further is an attack on whoever walks it. */
const DEEPEST = 32

/**
 * Whether the database can keep a value read from JSON: PostgreSQL has no place for NUL and for lone surrogates in
 * texts, names of keys included. False too for what is nested more than 32 deep. Walks without recursion.
 */
export function isStorable(value: unknown): boolean {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: at, depth } = next
    if (typeof at === 'string' && !isStorableText(at)) return false
    if (typeof at !== 'object' || at === null) continue
    if (depth === DEEPEST) return false
    for (const [key, inner] of Object.entries(at)) {
      if (!isStorableText(key)) return false
      waiting.push({ value: inner, depth: depth + 1 })
    }
  }
  return true
}

const isStorableText = (text: string): boolean => text.isWellFormed() && !text.includes('\0')
