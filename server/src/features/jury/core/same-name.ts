import { LRUCache } from 'lru-cache'
import { formsOf } from '#kernel/fold.ts'

/** The bodies of the largest call, of entries and of jurors: each pair of them is compared, and folding costs 16 µs. */
const MOST_REMEMBERED = 10_000
const remembered = new LRUCache<string, readonly string[]>({ max: MOST_REMEMBERED })

function formsAgain(name: string): readonly string[] {
  const known = remembered.get(name)
  if (known) return known
  const forms = formsOf(name).filter(Boolean)
  remembered.set(name, forms)
  return forms
}

/**
 * Whether two names are written for the same body, in any spelling and script: they share a form. What only sounds alike counts too,
 * since a wrong yes costs one juror and a wrong no lets somebody judge what is theirs. A name without letters is nobody's.
 * O(length), O(1) for names met before. Never throws.
 */
export function isSameName(one: string, other: string): boolean {
  const forms = formsAgain(other)
  return formsAgain(one).some((form) => forms.includes(form))
}
