import type { PlacesGuard } from '#features/jury/index.ts'
import { listCountingMarks, roundOf } from '#features/jury/index.ts'
import { officialPlaces } from '../core/call-ranking.ts'
import { ofRound } from '../core/of-round.ts'
import { reachedIn } from './ranking.ts'

/** Where an entry stands in its category by the marks of a round, as its official order has it. */
export const placeInRound: PlacesGuard = async (db, call, key, entryId) => {
  const { round } = roundOf(call.document, key)
  const entries = (await reachedIn(db, call, round)).map(({ submission }) => ({
    entryId: submission.entryId,
    category: submission.categoryKey,
  }))
  const own = entries.find((one) => one.entryId === entryId)
  if (!own) return null
  const rivals = entries.filter(({ category }) => category === own.category)
  const marks = await listCountingMarks(
    db,
    call,
    rivals.map((one) => one.entryId),
    round.key,
  )
  const { rank, value } = officialPlaces(ofRound(call.document, round), rivals, marks).get(entryId) ?? {
    rank: null,
    value: null,
  }
  return { rank, value, among: rivals.length }
}
