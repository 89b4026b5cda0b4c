import { eq, sql } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import type { Level } from '../core/sign-in-limits.ts'
import { signInLevels } from '../tables.ts'

/** How much of a limit is used up; whoever else uses it waits until this transaction ends. */
export async function lockLevel(tx: Db, key: string, now: Date): Promise<Level> {
  const [row] = await tx
    .insert(signInLevels)
    .values({ key, level: 0, at: now })
    .onConflictDoUpdate({ target: signInLevels.key, set: { key: sql`excluded.key` } })
    .returning()
  return row ? { level: row.level, atMs: row.at.getTime() } : { level: 0, atMs: now.getTime() }
}

export async function writeLevel(tx: Db, key: string, level: number, now: Date): Promise<void> {
  await tx.update(signInLevels).set({ level, at: now }).where(eq(signInLevels.key, key))
}
