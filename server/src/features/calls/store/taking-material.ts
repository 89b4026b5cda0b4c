import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { asTold, isTaking, materialWindows } from '../core/phases.ts'
import { calls, callVersions } from '../tables.ts'
import { withDocuments, type Call } from './calls.ts'

/** The announced calls that take supporting material, as far as people are told; few calls have a phase for it, and the others are not read. */
export async function callsTakingMaterial(db: Db, now: Date): Promise<readonly Call[]> {
  const found = await db
    .select({ call: calls })
    .from(calls)
    .innerJoin(
      callVersions,
      and(eq(callVersions.callId, calls.id), eq(callVersions.version, calls.documentVersion)),
    )
    .where(
      and(
        eq(calls.state, 'announced'),
        isNull(calls.cancelledAt),
        sql`${callVersions.document} -> 'phases' @> '[{"kind": "material"}]'`,
      ),
    )
    .orderBy(calls.id)
  const read = await withDocuments(db, found)
  return read.flatMap(({ call }) =>
    materialWindows(asTold(call.document)).some((window) => isTaking(window, now)) ? [call] : [],
  )
}
