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
  // One after the other: of a very large call there are more than a function takes at once.
  return given.reduce<Date | null>((last, { givenAt }) => (last && last >= givenAt ? last : givenAt), null)
}
