import type { CallId } from '#kernel/ids.ts'
import type { Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { MediaKind } from './kinds.ts'
import type { MediaItem } from './item.ts'

/** The place for files that a form's field offers. */
export type MediaSlot = { readonly kind: MediaKind; readonly maxItems: number }

/** What holds media (an entry), as the actor may know it. */
export type MediaHolder = {
  readonly callId: CallId
  /** Whether its media may be changed now, and why not. */
  readonly mayChange: Verdict
  /** By the key of the form's field; null where the holder asks for no files under that name. */
  slot(field: string): MediaSlot | null
}

/** `private` is for this actor only; `public` is the same for everybody and may be kept by caches for a while. */
export type Sight = 'hidden' | 'private' | 'public'

/** What media asks the features to its right. It asks each in turn: any holder, and any yes, is enough. */
export type MediaGuard = {
  /** The holder if this actor may see that it exists; null for one that is unknown, foreign or another guard's. */
  holderOf?(ctx: Ctx, db: Db, holderId: string): Promise<MediaHolder | null>
  /** Keeps the holder from being erased until the transaction ends; false for one that is not this guard's, or is gone. */
  holdOf?(tx: Db, holderId: string): Promise<boolean>
  /** Who may see this file. Removed media are asked about too: a submission may still carry them. */
  sightOf(ctx: Ctx, item: MediaItem): Promise<Sight>
}
