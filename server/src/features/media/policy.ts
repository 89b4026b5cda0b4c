import { Refusal } from '#kernel/refusals.ts'
import { roomWithin, type Room } from '#kernel/room.ts'
import { all, no, notYours, YES, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { MediaGuard, MediaHolder, MediaSlot, Sight } from './core/guard.ts'
import type { MediaItem } from './core/item.ts'
import type { FilesSoFar } from './core/files.ts'

export type Guards = readonly MediaGuard[]

/** Taken out, a file stays in store; so many are put in and out by programs only. */
const MOST_EVER = 300

/** How many more files a holder may get that got so many; those that were taken out count. */
export const roomForFiles = (ever: number): Room => roomWithin(MOST_EVER, ever)

/** Bringing one more file: all of a holder count together, in whatever field; then those of its field. */
export const mayBring = (files: FilesSoFar, slot: MediaSlot): Verdict =>
  all(
    () => {
      const { limit, left } = roomForFiles(files.ever)
      return left > 0 ? YES : no('all-files-limit-reached', { limit })
    },
    () => mayStand(files, slot),
  )

/** One more file in a field, were it one that was there before. */
export const mayStand = ({ inField }: FilesSoFar, { maxItems }: MediaSlot): Verdict =>
  inField < maxItems ? YES : no('media-limit-reached', { limit: maxItems })

/** The holder that one of the guards knows; refuses `not-found` what is unknown and what is another's alike. */
export async function holderOf(guards: Guards, ctx: Ctx, db: Db, holderId: string): Promise<MediaHolder> {
  for (const guard of guards) {
    const holder = await guard.holderOf?.(ctx, db, holderId)
    if (holder) return holder
  }
  throw notYours()
}

/** Keeps the holder from being erased until the transaction ends; refuses `not-found` what is gone already. */
export async function holdOf(guards: Guards, tx: Db, holderId: string): Promise<void> {
  const asked = guards.filter((guard) => guard.holdOf !== undefined)
  for (const guard of asked) if (await guard.holdOf?.(tx, holderId)) return
  if (asked.length > 0) throw new Refusal('not-found')
}

/** The field's place for files; a field that asks for none does not exist here. */
export function slotOf(holder: MediaHolder, field: string): MediaSlot {
  const slot = holder.slot(field)
  if (!slot) throw new Refusal('not-found')
  return slot
}

/** The widest sight that any guard gives; the others are not asked once it is public. */
export async function sightOf(guards: Guards, ctx: Ctx, item: MediaItem): Promise<Sight> {
  let widest: Sight = 'hidden'
  for (const guard of guards) {
    const sight = await guard.sightOf(ctx, item)
    if (sight === 'public') return sight
    if (sight === 'private') widest = sight
  }
  return widest
}
