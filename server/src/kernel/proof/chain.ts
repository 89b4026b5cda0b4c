import { canonicalJson } from './canonical.ts'
import { sha256Hex } from './hash.ts'

/** What the first link of a chain points back to. */
export const GENESIS = '0'.repeat(64)

/** One record sealed into a chain: `hash` covers the record and, through `previous`, all that came before it. */
export type Link<Item = unknown> = { readonly previous: string; readonly record: Item; readonly hash: string }

/** The first thing wrong with a chain; `at` counts links from 0. */
export type ChainFault = {
  readonly at: number
  /** changed: the record is not the one that was sealed. removed: one or more links before it are gone.
   *  moved: it stands in another's place. cut: the end is missing or replaced. */
  readonly because: 'changed' | 'removed' | 'moved' | 'cut'
}

export type ChainVerdict =
  { readonly ok: true; readonly head: string } | ({ readonly ok: false } & ChainFault)

/**
 * Seals a record behind the link whose hash is given (GENESIS for the first).
 * hash = SHA-256 of the canonical JSON of `{ previous, record }`, 64 hexadecimal digits. O(n log n) in the n characters of the record.
 * Throws CanonicalJsonError when the record is not plain JSON.
 */
export function appendLink<Item>(previous: string, record: Item): Link<Item> {
  return { previous, record, hash: sha256Hex(canonicalJson({ previous, record })) }
}

function faultOf(link: Link, at: number, expected: string, links: readonly Link[]): ChainFault | null {
  const sealed = appendLink(link.previous, link.record).hash === link.hash
  if (!sealed) return { at, because: 'changed' }
  if (link.previous === expected) return null
  const successorIsLater = links.slice(at + 1).some((other) => other.previous === expected)
  return { at, because: successorIsLater ? 'moved' : 'removed' }
}

/**
 * Recomputes a chain from its first link and names the first fault. `head`, when known from elsewhere (a signed seal, a printed
 * receipt), also finds links missing at the end, which the chain alone cannot show. O(n log n) in the n characters of all records.
 * Throws CanonicalJsonError when a record is not plain JSON: that is a fault of whoever read it, not of the chain.
 */
export function verifyChain(links: readonly Link[], start: string = GENESIS, head?: string): ChainVerdict {
  let expected = start
  for (const [at, link] of links.entries()) {
    const fault = faultOf(link, at, expected, links)
    if (fault) return { ok: false, ...fault }
    expected = link.hash
  }
  if (head !== undefined && head !== expected) return { ok: false, at: links.length, because: 'cut' }
  return { ok: true, head: expected }
}
