import { eq, sql } from 'drizzle-orm'
import type { AuthorityId, EntryId } from '#kernel/ids.ts'
import type { Room } from '#kernel/room.ts'
import type { Db } from '#platform/db/client.ts'
import { mostPerCategory, type Call } from '#features/calls/index.ts'
import { roomForAuthority } from '../policy.ts'
import { entries, submissions } from '../tables.ts'
import type { Entry } from './entries.ts'

type Asked = {
  readonly entry: Pick<Entry, 'id' | 'callId' | 'categoryKey'>
  readonly call: Pick<Call, 'document'>
  /** Whom it would be handed in, or taken up again, for; null while none of the registry is named. */
  readonly authorityId: AuthorityId | null
}

/** How many entries of its category each entry's authority may have in the call; only those with a limit have a room. */
export async function authorityRooms(db: Db, asked: readonly Asked[]): Promise<Map<EntryId, Room>> {
  const limited = asked.flatMap(({ entry, call, authorityId }) => {
    const limit = mostPerCategory(call.document)
    return limit === null || authorityId === null ? [] : [{ entry, limit, authorityId }]
  })
  const others = await countsOfOthers(db, limited)
  return new Map(
    limited.map(({ entry, limit }) => [entry.id, roomForAuthority(limit, others.get(entry.id) ?? 0)]),
  )
}

/** The same for one entry: exact also when two are handed in at once, if its category is locked. */
export async function authorityRoom(db: Db, asked: Asked): Promise<Room | null> {
  return (await authorityRooms(db, [asked])).get(asked.entry.id) ?? null
}

type Limited = Pick<Asked, 'entry'> & { readonly authorityId: AuthorityId }

/** How many other entries of each one's category its authority has handed in and not withdrawn: one query for all. */
async function countsOfOthers(db: Db, of: readonly Limited[]): Promise<Map<EntryId, number>> {
  if (of.length === 0) return new Map()
  const asked = JSON.stringify(
    of.map(({ entry, authorityId }) => ({
      entry: entry.id,
      call: entry.callId,
      category: entry.categoryKey,
      authority: authorityId,
    })),
  )
  const rows = await db
    .select({ entry: sql<EntryId>`asked.entry`, count: sql<number>`count(*)::int` })
    .from(
      sql`jsonb_to_recordset(${asked}::jsonb) as asked(entry uuid, call uuid, category text, authority uuid)`,
    )
    .innerJoin(
      entries,
      sql`${entries.callId} = asked.call and ${entries.categoryKey} = asked.category
        and ${entries.state} = 'submitted' and ${entries.id} <> asked.entry`,
    )
    .innerJoin(
      submissions,
      sql`${eq(submissions.id, entries.latestSubmissionId)} and authority_now(${submissions.authorityId}) = authority_now(asked.authority)`,
    )
    .groupBy(sql`asked.entry`)
  return new Map(rows.map(({ entry, count }) => [entry, count]))
}
