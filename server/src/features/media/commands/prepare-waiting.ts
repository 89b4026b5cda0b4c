import type { Ctx } from '#platform/ctx.ts'
import { mediaPrepare, mediaPrepareWaiting } from '../owed.ts'
import { listWaiting } from '../store/preparing.ts'

/** Longer than all repeats of the job that a picture got when it came in. */
const WAITED_MS = 15 * 60 * 1000

/**
 * Begins anew with pictures that wait although their own job is over, because the storage was away for longer than it was repeated,
 * and with those that were drawn by an earlier recipe.
 */
export async function prepareWaiting(ctx: Ctx): Promise<void> {
  const waiting = await listWaiting(ctx.db, new Date(ctx.now.getTime() - WAITED_MS))
  for (const mediaId of waiting) {
    await ctx.jobs.enqueue(ctx.db, mediaPrepare, { mediaId }, { singletonKey: mediaId })
  }
}

/** Nothing came in before it: what waits then is drawn by an earlier recipe. */
const BEFORE_ALL = new Date(0)

/** Pictures of an earlier recipe need not wait for the hour when a process starts. */
export async function prepareAtStart({ db, jobs }: Pick<Ctx, 'db' | 'jobs'>): Promise<void> {
  const [outdated] = await listWaiting(db, BEFORE_ALL, 1)
  if (outdated) await jobs.enqueue(db, mediaPrepareWaiting, {}, { singletonKey: mediaPrepareWaiting.name })
}
