import { inArray, lt } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { lock } from '#platform/db/lock.ts'
import { givenOnce, sessions, signInCodes, signInLevels } from '../tables.ts'
import { deleteLinesBefore } from './security-log.ts'

/** Deletes what had run out at that instant, and lines of the security log that are older still; how many of each there were. */
export async function deleteEnded(tx: Db, endedBefore: Date, refusedBefore: Date) {
  // Two at once would each skip what the other is at, and keep two records of one forgetting.
  await lock(tx, 'what ran out')
  // What somebody is using at this instant is not over, and to wait for it while holding others could be for ever.
  const unused = tx
    .select({ key: signInLevels.key })
    .from(signInLevels)
    .where(lt(signInLevels.at, endedBefore))
    .for('update', { skipLocked: true })
  const limits = await tx
    .delete(signInLevels)
    .where(inArray(signInLevels.key, unused))
    .returning({ key: signInLevels.key })
  const codes = await tx
    .delete(signInCodes)
    .where(lt(signInCodes.expiresAt, endedBefore))
    .returning({ id: signInCodes.id })
  const once = await tx
    .delete(givenOnce)
    .where(lt(givenOnce.at, endedBefore))
    .returning({ key: givenOnce.key })
  const ended = await tx
    .delete(sessions)
    .where(lt(sessions.expiresAt, endedBefore))
    .returning({ id: sessions.id })
  return {
    limits: limits.length,
    codes: codes.length,
    sessions: ended.length,
    formsOnce: once.length,
    lines: await deleteLinesBefore(tx, refusedBefore),
  }
}
