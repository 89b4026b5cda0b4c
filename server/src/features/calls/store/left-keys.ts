import { eq } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { calls, leftCallKeys } from '../tables.ts'

type Call = Pick<typeof calls.$inferSelect, 'id' | 'key' | 'documentVersion'>

/** Keeps the version at which a call leaves its key: it was deleted just now, or has taken another. */
export async function leaveKey(tx: Db, { key, documentVersion }: Omit<Call, 'id'>): Promise<void> {
  await tx
    .insert(leftCallKeys)
    .values({ key, documentVersion })
    .onConflictDoUpdate({ target: leftCallKeys.key, set: { documentVersion } })
}

/**
 * The call that has just got its key, in a version later than any that another one had under it. Asked once the key is
 * its own: until then whoever leaves it may still be about to.
 */
export async function carryOn<C extends Call>(tx: Db, call: C): Promise<C> {
  const [left] = await tx.select().from(leftCallKeys).where(eq(leftCallKeys.key, call.key))
  if (!left || left.documentVersion < call.documentVersion) return call
  const documentVersion = left.documentVersion + 1
  await tx.update(calls).set({ documentVersion }).where(eq(calls.id, call.id))
  return { ...call, documentVersion }
}
