import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { newId, type CallId, type EntryId, type SubmissionId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Db } from '#platform/db/client.ts'
import { clarifications } from '../tables.ts'
import type { Entry } from './entries.ts'

export type Clarification = typeof clarifications.$inferSelect

/** What was asked of entries to be made clearer, by entry, the latest first; one query. */
export async function clarificationsOf(
  db: Db,
  entryIds: readonly EntryId[],
): Promise<ReadonlyMap<EntryId, readonly Clarification[]>> {
  if (entryIds.length === 0) return new Map()
  const rows = await db
    .select()
    .from(clarifications)
    .where(inArray(clarifications.entryId, [...entryIds]))
    .orderBy(desc(clarifications.askedAt), desc(clarifications.id))
  return Map.groupBy(rows, ({ entryId }) => entryId)
}

/** What the office wrote to entrants in these requests of a call. */
export const wordsOfRequests = (
  db: Db,
  callId: CallId,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly reason: string }[]> =>
  db
    .select({ id: clarifications.id, reason: clarifications.words })
    .from(clarifications)
    .where(and(eq(clarifications.callId, callId), inArray(clarifications.id, [...ids])))

/** The request that stands: the last one that was not taken back. Null: nothing is asked, or was. */
export const standingOf = (all: readonly Clarification[] = []): Clarification | null =>
  all.find(({ takenBackAt }) => takenBackAt === null) ?? null

/** The requests that stand, by entry; asked for those alone of which something is. */
export async function askedOf(
  db: Db,
  of: readonly { readonly entry: Pick<Entry, 'id' | 'clarifying'> }[],
): Promise<ReadonlyMap<EntryId, Clarification>> {
  const ids = of.flatMap(({ entry }) => (entry.clarifying.length > 0 ? [entry.id] : []))
  const all = await clarificationsOf(db, ids)
  return new Map(
    [...all].flatMap(([id, requests]) => {
      const standing = standingOf(requests)
      return standing ? [[id, standing] as const] : []
    }),
  )
}

export async function insertClarification(
  tx: Db,
  asked: Pick<Clarification, 'callId' | 'entryId' | 'questions' | 'words' | 'askedAt'>,
): Promise<Clarification> {
  const [made] = await tx
    .insert(clarifications)
    .values({ id: newId<string>(), ...asked })
    .returning()
  return present(made, 'the new request')
}

/** False where it was answered or taken back by now. */
export async function takeBackOpen(tx: Db, id: string, at: Date): Promise<boolean> {
  const taken = await tx
    .update(clarifications)
    .set({ takenBackAt: at })
    .where(
      and(eq(clarifications.id, id), isNull(clarifications.takenBackAt), isNull(clarifications.answeredWith)),
    )
    .returning({ id: clarifications.id })
  return taken.length > 0
}

/** A version answers the request that stands. */
export async function answerWith(tx: Db, { id }: Clarification, submission: SubmissionId): Promise<void> {
  await tx.update(clarifications).set({ answeredWith: submission }).where(eq(clarifications.id, id))
}
