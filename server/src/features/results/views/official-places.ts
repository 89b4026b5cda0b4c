import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { listCountingMarks } from '#features/jury/index.ts'
import { officialRanks } from '../core/call-ranking.ts'
import { decidingRounds, ofRound } from '../core/of-round.ts'

type Competing = { readonly entryId: string; readonly category: string }

/** The place of each entry by the marks of the round that decides in its category. One query for each such round. */
export async function officialPlaces(db: Db, call: Call, competing: readonly Competing[]) {
  const places = new Map<string, number | null>()
  for (const { key, categories } of decidingRounds(call.document)) {
    const marks = await listCountingMarks(db, call, undefined, key)
    const own = competing.filter(({ category }) => categories.includes(category))
    const ranks = officialRanks(ofRound(call.document, { key }), own, marks)
    for (const [entryId, rank] of ranks) places.set(entryId, rank)
  }
  return places
}
