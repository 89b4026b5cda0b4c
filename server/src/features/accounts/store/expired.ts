import { lt } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { givenOnce, sessions, signInCodes, signInLevels } from '../tables.ts'
import { deleteLinesBefore } from './security-log.ts'

/** Deletes what had run out at that instant, and lines of the security log that are older still; how many of each there were. */
export async function deleteEnded(tx: Db, endedBefore: Date, refusedBefore: Date) {
  const limits = await tx
    .delete(signInLevels)
    .where(lt(signInLevels.at, endedBefore))
    .returning({ key: signInLevels.key })
  const codes = await tx
    .delete(signInCodes)
    .where(lt(signInCodes.expiresAt, endedBefore))
    .returning({ id: signInCodes.id })
  await tx.delete(givenOnce).where(lt(givenOnce.at, endedBefore))
  const ended = await tx
    .delete(sessions)
    .where(lt(sessions.expiresAt, endedBefore))
    .returning({ id: sessions.id })
  return {
    limits: limits.length,
    codes: codes.length,
    sessions: ended.length,
    lines: await deleteLinesBefore(tx, refusedBefore),
  }
}
