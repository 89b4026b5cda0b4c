import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { listGivenAt } from '../store/last-mark.ts'
import { isByWhomNothingBars } from './counting-marks.ts'

/**
 * When the last review of a call that counts was given, and with it its last mark; null: none was. One that does not count is
 * no mark of the result: nobody's role is excused by it.
 */
export async function lastMarkGivenAt(db: Db, call: Pick<Call, 'id' | 'document'>): Promise<Date | null> {
  const given = (await listGivenAt(db, call.id)).filter(isByWhomNothingBars(call))
  return given.length === 0 ? null : new Date(Math.max(...given.map(({ givenAt }) => givenAt.getTime())))
}
