import { notYours } from '#kernel/denial.ts'
import type { CallId, MediaId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Bringer } from './core/files.ts'
import type { Holder, HolderKind } from './core/holder.ts'
import type { MediaItem } from './core/item.ts'
import { widest, type MediaHolder, type Sight } from './policy.ts'
import { findMedia } from './store/files.ts'

/** Who may see a file. Removed ones are asked about too: a submission may still carry them. */
export type SightOf = (ctx: Ctx, item: MediaItem) => Promise<Sight>

/** What became of a picture that was being prepared. */
export type Settled = {
  readonly item: MediaItem
  readonly state: 'ready' | 'unreadable'
  /** Of its holder, by `callOf`. */
  readonly callId: CallId | null
}

/**
 * What the feature that has the holders of one kind says of them. Media asks it and knows none of those features: a further kind of
 * holder is one such contract beside its feature, and its line in `mediaHolders`.
 */
export type HolderContract = {
  readonly kind: HolderKind
  /** The holder, if this actor may see that it exists; null for what is unknown and for what is another's alike. */
  find(ctx: Ctx, db: Db, id: string): Promise<MediaHolder | null>
  /** Keeps it from being erased until the transaction ends; false when it is gone. */
  hold(tx: Db, id: string): Promise<boolean>
  readonly sightOf: SightOf
  /** The call of a holder that nobody asks for, as a job knows it; null where it is of none, or is not there. */
  callOf(db: Db, id: string): Promise<CallId | null>
  /** Tells whom it concerns that a picture is ready, or never will be; in the transaction that says so. */
  settled(tx: Db, ctx: Ctx, what: Settled): Promise<void>
}

/** One contract for each kind that there is. */
export type Holders = readonly HolderContract[]

/** The contract of a kind whose files are here already. */
export const contractOf = (holders: Holders, kind: HolderKind): HolderContract =>
  present(
    holders.find((each) => each.kind === kind),
    'the contract of a kind that holds files',
  )

/** The holder, as the actor may know it; refuses `not-found` what is unknown and what is another's alike. */
export async function holderOf(
  holders: Holders,
  ctx: Ctx,
  db: Db,
  { kind, id }: Holder,
): Promise<MediaHolder> {
  const holder = await holders.find((each) => each.kind === kind)?.find(ctx, db, id)
  if (!holder) throw notYours()
  return holder
}

/** Keeps the holder from being erased until the transaction ends; refuses `not-found` what is gone already. */
export async function holdOf(holders: Holders, tx: Db, { kind, id }: Holder): Promise<void> {
  if (!(await contractOf(holders, kind).hold(tx, id))) throw new Refusal('not-found')
}

/** Who asks, as one who brings files to what belongs to a call. */
export const bringerOf = ({ actor }: Pick<Ctx, 'actor'>, callId: CallId | null): Bringer => ({
  callId,
  personId: actor.kind === 'person' ? actor.personId : null,
})

/** Of several who may let a file be seen the widest sight; once it is public the others are not asked. */
export const widestOf =
  (...sights: readonly SightOf[]): SightOf =>
  async (ctx, item) => {
    let sight: Sight = 'hidden'
    for (const sightOf of sights) {
      sight = widest(sight, await sightOf(ctx, item))
      if (sight === 'public') return sight
    }
    return sight
  }

/** A file that the actor may see, and how widely. What is hidden is not found. */
export async function seenMedia(ctx: Ctx, holders: Holders, id: string) {
  const item = await findMedia(ctx.db, id as MediaId)
  if (!item) throw new Refusal('not-found')
  const sight = await contractOf(holders, item.holder.kind).sightOf(ctx, item)
  if (sight === 'hidden') throw notYours()
  return { item, sight }
}
