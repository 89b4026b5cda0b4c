import { eq } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { partiesOf } from './interests.ts'
import { latest } from './outlines.ts'

/** Who stands behind every entry of a call, whatever became of it. A draft names its owner alone. One query. */
export async function listBehind(db: Db, callId: CallId) {
  const rows = await db
    .select({
      entryId: entries.id,
      state: entries.state,
      ...partiesOf,
      countsIn: submissions.categoryKey,
      toBeIn: entries.categoryKey,
    })
    .from(entries)
    .leftJoin(submissions, latest)
    .where(eq(entries.callId, callId))
  return rows.map(({ countsIn, toBeIn, handedInBy, authority, implementer, country, ...row }) => ({
    ...row,
    /** That in which it counts, and that in which it is to be handed in. */
    categories: countsIn === null ? [toBeIn] : [countsIn, toBeIn],
    handedInBy: handedInBy ?? row.ownerId,
    authority: authority ?? '',
    implementer: implementer ?? '',
    country: country ?? '',
  }))
}

export type BehindEntry = Awaited<ReturnType<typeof listBehind>>[number]
