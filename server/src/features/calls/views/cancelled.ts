import type { Db } from '#platform/db/client.ts'
import type { Call } from '../store/calls.ts'
import { inForceAmong } from '../store/cancellations.ts'

/** What is cancelled in these calls; asked for only where there is any, since hardly a call is cancelled. */
export const cancelledAmong = (db: Db, calls: readonly Call[]) =>
  inForceAmong(
    db,
    calls
      .filter(
        ({ cancelledAt, cancelledCategories }) => cancelledAt !== null || cancelledCategories.length > 0,
      )
      .map(({ id }) => id),
  )

export type CancelledNow = Awaited<ReturnType<typeof cancelledAmong>>[number]

/** As everybody may know it. */
export const cancelledView = ({ category, at, reason }: CancelledNow) => ({
  category,
  at: at.toISOString(),
  reason: { ...reason },
})

/** What is cancelled in one call. */
export const cancelledIn = async (db: Db, call: Call) => (await cancelledAmong(db, [call])).map(cancelledView)
