import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { freezeMarks } from '#features/jury/index.ts'
import { decidedCategories } from '../store/decisions.ts'

/** Freezes the marks of exactly the categories in which something is decided: part of every act that decides or undoes. */
export async function freezeDecided(tx: Db, callId: CallId, now: Date): Promise<void> {
  await freezeMarks(tx, { callId, categories: await decidedCategories(tx, callId) }, now)
}
