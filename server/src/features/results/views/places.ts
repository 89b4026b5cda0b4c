import { whileUnchanged, type Call, type Round } from '#features/calls/index.ts'
import type { PlacesGuard } from '#features/jury/index.ts'
import { listCountingMarks, roundOf } from '#features/jury/index.ts'
import type { Db } from '#platform/db/client.ts'
import { officially } from '../core/call-ranking.ts'
import { ofRound } from '../core/of-round.ts'
import { reachedIn } from './ranking.ts'

/** Where an entry stands in its category by the marks of a round, as its official order has it; worked out once for the same marks. */
export const placeInRound: PlacesGuard = async (ctx, call, key, entryId) => {
  const { round } = roundOf(call.document, key)
  const places = await whileUnchanged(ctx, call, `places ${key}`, () => placesIn(ctx.db, call, round))
  const own = places.find((one) => one.entryId === entryId)
  if (!own) return null
  const among = places.filter(({ category }) => category === own.category).length
  return { rank: own.rank, value: own.value, among }
}

async function placesIn(db: Db, call: Call, round: Round) {
  const entries = (await reachedIn(db, call, round)).map(({ submission }) => ({
    entryId: submission.entryId,
    category: submission.categoryKey,
  }))
  const marks = await listCountingMarks(db, call, undefined, round.key)
  const ranked = officially(ofRound(call.document, round), entries, marks)
  return entries.map((one) => {
    const { rank = null, value = null } = ranked.get(one.entryId) ?? {}
    return { ...one, rank, value }
  })
}
