import { notYours } from '#kernel/denial.ts'
import type { MediaId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { MediaItem } from './core/item.ts'
import { widest, type MediaHolder, type Sight } from './policy.ts'
import { findMedia } from './store/files.ts'

/** What media asks the features to its right. It asks each in turn: any holder, and any yes, is enough. */
export type MediaGuard = {
  /** The holder if this actor may see that it exists; null for one that is unknown, foreign or another guard's. */
  holderOf?(ctx: Ctx, db: Db, holderId: string): Promise<MediaHolder | null>
  /** Keeps the holder from being erased until the transaction ends; false for one that is not this guard's, or is gone. */
  holdOf?(tx: Db, holderId: string): Promise<boolean>
  /** Who may see this file. Removed media are asked about too: a submission may still carry them. */
  sightOf(ctx: Ctx, item: MediaItem): Promise<Sight>
}

export type Guards = readonly MediaGuard[]

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

/** The widest sight that any guard gives; the others are not asked once it is public. */
async function sightOf(guards: Guards, ctx: Ctx, item: MediaItem): Promise<Sight> {
  let sight: Sight = 'hidden'
  for (const guard of guards) {
    sight = widest(sight, await guard.sightOf(ctx, item))
    if (sight === 'public') return sight
  }
  return sight
}

/** A file that the actor may see, and how widely. What is hidden is not found. */
export async function seenMedia(ctx: Ctx, guards: Guards, id: string) {
  const item = await findMedia(ctx.db, id as MediaId)
  const sight = item ? await sightOf(guards, ctx, item) : 'hidden'
  if (!item) throw new Refusal('not-found')
  if (sight === 'hidden') throw notYours()
  return { item, sight }
}
