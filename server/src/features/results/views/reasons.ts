import type { CallId } from '#kernel/ids.ts'
import type { ReasonsOf } from '#features/audit/index.ts'
import { closeReasons } from '#features/jury/index.ts'
import { agreementReasons } from '../store/agreements.ts'
import { withdrawalReasons } from '../store/publications.ts'

/**
 * Why judging was closed early, a publication was taken back or a second person agreed to, by the ids of these acts: also of those
 * that were taken back or followed by another since. Three queries, however many are asked for.
 */
export const reasonsOf: ReasonsOf = async ({ db }, callId, ids) => {
  const found = [
    await closeReasons(db, callId as CallId, ids),
    await agreementReasons(db, callId as CallId, ids),
    await withdrawalReasons(db, callId as CallId, ids),
  ]
  return new Map(found.flat().map(({ id, reason }) => [id, reason]))
}
