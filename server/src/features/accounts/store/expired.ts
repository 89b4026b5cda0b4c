import { lt } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { WINDOW_MINUTES } from '../core/sign-in-limits.ts'
import { sessions, signInLimits, verifications } from '../tables.ts'

/** Deletes what had run out at that instant; how many of each there were. */
export async function deleteEnded(tx: Db, endedBefore: Date) {
  const windowBegan = endedBefore.getTime() - WINDOW_MINUTES * 60_000
  const limits = await tx
    .delete(signInLimits)
    .where(lt(signInLimits.lastRequest, windowBegan))
    .returning({ id: signInLimits.id })
  const codes = await tx
    .delete(verifications)
    .where(lt(verifications.expiresAt, endedBefore))
    .returning({ id: verifications.id })
  const ended = await tx
    .delete(sessions)
    .where(lt(sessions.expiresAt, endedBefore))
    .returning({ id: sessions.id })
  return { limits: limits.length, codes: codes.length, sessions: ended.length }
}
