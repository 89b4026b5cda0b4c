import type { Db } from '#platform/db/client.ts'
import type { Call, Round } from '#features/calls/index.ts'
import type { DecisionsGuard, RestsOn } from '../core/decisions-guard.ts'
import { roundsAfter } from '../core/round.ts'
import { standsInAny } from '../store/places-in-round.ts'

type Asked = { readonly call: Pick<Call, 'id' | 'document'>; readonly round: Pick<Round, 'key'> }

/**
 * What rests on the marks of a round; null: nothing, and they may change. Of several what stands most firmly. Where no round follows there is
 * nothing to ask.
 */
export async function restsOn(
  db: Db,
  { call, round }: Asked,
  decisions: Pick<DecisionsGuard, 'restsOn'>,
): Promise<RestsOn | null> {
  const after = roundsAfter(call.document, round).map(({ key }) => key)
  if (after.length === 0) return null
  const rests = await decisions.restsOn(db, { callId: call.id, roundKey: round.key })
  if (rests !== null) return rests
  return (await standsInAny(db, call.id, after)) ? 'by-hand' : null
}
