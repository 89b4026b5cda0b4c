import type { CallId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { archiveRefresh } from '../owed.ts'

/**
 * Something of a call has changed that its archive may show. However much changes at once, one refresh waits for it all, and
 * begins when all of it is there.
 */
export const tellArchive = (ctx: Pick<Ctx, 'jobs'>, tx: Db, callId: CallId): Promise<void> =>
  ctx.jobs.enqueue(tx, archiveRefresh, { callId }, { singletonKey: callId })
