import type { CallDocument } from '#features/calls/index.ts'
import { officialRanks, type CountingMark } from './call-ranking.ts'

type Competing = { readonly entryId: string; readonly category: string }
export type Move = { readonly entryId: string; readonly before: number | null; readonly after: number | null }

/**
 * The entries whose official place other marks change, in the order of their places before; null: no place. A cut of a
 * distinction lies behind a place, so that whoever crosses one is among them. O(marks). Throws what `officialRanks` throws.
 */
export function movesBetween(
  document: CallDocument,
  entries: readonly Competing[],
  { before, after }: { readonly before: readonly CountingMark[]; readonly after: readonly CountingMark[] },
): Move[] {
  const [was, is] = [officialRanks(document, entries, before), officialRanks(document, entries, after)]
  const last = Number.POSITIVE_INFINITY
  return entries
    .map(({ entryId }) => ({ entryId, before: was.get(entryId) ?? null, after: is.get(entryId) ?? null }))
    .filter((move) => move.before !== move.after)
    .sort((a, b) => (a.before ?? last) - (b.before ?? last) || (a.after ?? last) - (b.after ?? last))
}
