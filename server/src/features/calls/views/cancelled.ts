import { isSignedBy } from '#kernel/actor.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { askerOf } from '../policy/cancelling.ts'
import type { Call } from '../store/calls.ts'
import { cancellationsOf, inForceAmong } from '../store/cancellations.ts'

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

/** What was asked for in a call and waits for a second person: of the whole call (null), or of a category of it. */
export async function cancellationsAsked({ db, actor }: Pick<Ctx, 'db' | 'actor'>, call: Call) {
  // Nothing can be asked for of a call that nobody knows yet.
  const all = call.state === 'announced' ? await cancellationsOf(db, call.id) : []
  return all.flatMap((one) => {
    const asker = askerOf(one)
    if (asker === null) return []
    const isAgain = one.state === 'reopening'
    return [
      {
        category: one.categoryKey,
        act: isAgain ? ('reopen' as const) : ('cancel' as const),
        at: (isAgain ? (one.reopeningAt ?? one.askedAt) : one.askedAt).toISOString(),
        isMine: isSignedBy(actor, asker),
      },
    ]
  })
}
