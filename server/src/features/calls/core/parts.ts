import type { CallId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '../store/calls.ts'

/** What a feature to the right of this one has in a call, as deleting the call needs to know it. */
export type CallPart = {
  readonly name: 'entries' | 'jurors'
  count(db: Db, callId: CallId): Promise<number>
  /** Takes it away with the call, and tells whom it concerns; left out: as long as there is any, the call stays. */
  clear?(tx: Db, ctx: Ctx, call: Call): Promise<void>
}
