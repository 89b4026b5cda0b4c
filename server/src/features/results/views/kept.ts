import type { CallId } from '#kernel/ids.ts'
import type { KeptOf } from '#features/audit/index.ts'
import { wordsOfRequests } from '#features/entries/index.ts'
import { closeReasons, leavesOf, seatReasons, sheetsOf } from '#features/jury/index.ts'
import { agreementReasons } from '../store/agreements.ts'
import { behindChanges } from '../store/changes.ts'
import { backReasons } from '../store/round-cuts.ts'
import { endBackReasons } from '../store/round-ends.ts'
import { withdrawalReasons } from '../store/publications.ts'

/**
 * Why judging was closed early, a publication or a seat was taken back, a second person agreed to, a cut or the end of choosing taken back or a juror let change a review, and
 * which; what an entrant was asked to make clearer; by the ids of these acts: also of those that were taken back or followed by another since; and whose assignment or review of which entry
 * an id, or a change of the results, is of. Ten queries, however many are asked for.
 */
export const keptOf: KeptOf = async ({ db }, callId, ids) => {
  const changes = await behindChanges(db, callId as CallId, ids)
  const leaves = await leavesOf(db, callId as CallId, [
    ...ids,
    ...changes.flatMap(({ unlockId }) => unlockId ?? []),
  ])
  const jurors = new Map<string, string>(leaves.map(({ id, jurorId }) => [id, jurorId]))
  const found = [
    await closeReasons(db, callId as CallId, ids),
    await agreementReasons(db, callId as CallId, ids),
    await withdrawalReasons(db, callId as CallId, ids),
    await seatReasons(db, callId as CallId, ids),
    await backReasons(db, callId as CallId, ids),
    await endBackReasons(db, callId as CallId, ids),
    await wordsOfRequests(db, callId as CallId, ids),
    leaves,
    await sheetsOf(db, callId as CallId, ids),
    changes.map(({ unlockId, ...change }) => {
      const jurorId = jurors.get(unlockId ?? '')
      return { ...change, ...(jurorId !== undefined && { jurorId }) }
    }),
  ]
  return new Map(found.flat().map(({ id, ...kept }) => [id, kept]))
}
