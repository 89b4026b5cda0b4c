import { and, desc, eq, inArray, ne } from 'drizzle-orm'
import { newId, type CallId, type PersonId, type PublicationId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { refuseOn } from '#platform/db/violations.ts'
import { people } from '#features/accounts/tables.ts'
import type { ResultsSince } from '#features/calls/index.ts'
import { PUBLICATION_MOVES } from '../states.ts'
import { publications } from '../tables.ts'

export type Publication = typeof publications.$inferSelect

/** The call's last publication, in force, waiting or taken back; null when there was none. */
export async function lastPublication(db: Db, callId: CallId): Promise<Publication | null> {
  const [found] = await db
    .select()
    .from(publications)
    .where(eq(publications.callId, callId))
    .orderBy(desc(publications.proposedAt), desc(publications.id))
    .limit(1)
  return found ?? null
}

/** The publication that two people have agreed on and nobody took back. */
export async function publicationInForce(db: Db, callId: CallId): Promise<Publication | null> {
  const [found] = await db
    .select()
    .from(publications)
    .where(and(eq(publications.callId, callId), eq(publications.state, 'confirmed')))
  return found ?? null
}

/** Since when the results of these calls are proposed, and public, in one query; who is left out has none. */
export async function resultsSince(
  db: Db,
  callIds: readonly CallId[],
): Promise<ReadonlyMap<CallId, ResultsSince>> {
  if (callIds.length === 0) return new Map()
  const { callId, state, proposedAt, confirmedAt } = publications
  const rows = await db
    .select({ callId, state, proposedAt, confirmedAt })
    .from(publications)
    .where(and(inArray(callId, [...callIds]), ne(state, 'withdrawn')))
  return new Map(
    rows.map((row) => [
      row.callId,
      { proposedAt: row.proposedAt, publishedAt: row.state === 'confirmed' ? row.confirmedAt : null },
    ]),
  )
}

/** Those of these calls whose results are proposed or published, in one query. */
export const stagesOf = async (db: Db, callIds: readonly CallId[]) =>
  new Map(
    [...(await resultsSince(db, callIds))].map(
      ([id, { publishedAt }]) => [id, publishedAt === null ? 'proposed' : 'published'] as const,
    ),
  )

/** Since when the results of these calls are public, of those whose are; one query. */
export const publishedSince = async (db: Db, callIds: readonly CallId[]): Promise<Map<CallId, Date>> =>
  new Map(
    [...(await resultsSince(db, callIds))].flatMap(([id, { publishedAt }]) =>
      publishedAt === null ? [] : [[id, publishedAt] as const],
    ),
  )

export async function insertPublication(
  db: Db,
  proposed: Pick<Publication, 'callId' | 'proposedBy' | 'proposedAt' | 'previewHash' | 'preview'>,
): Promise<Publication> {
  const [made] = await db
    .insert(publications)
    .values({ id: newId<PublicationId>(), ...proposed })
    .returning()
    .catch((error: unknown) =>
      refuseOn(error, { publications_one_alive_idx: 'publication-already-proposed' }),
    )
  return present(made, 'the new publication')
}

type Signed = Partial<
  Pick<Publication, 'confirmedBy' | 'confirmedAt' | 'withdrawnBy' | 'withdrawnAt' | 'withdrawalReason'>
>

/** Moves the publication only if it still stands where the move starts: of two racing callers one is refused. */
export async function movePublication(
  db: Db,
  { id, callId }: Publication,
  move: keyof typeof PUBLICATION_MOVES,
  set: Signed,
): Promise<void> {
  const { from, to } = PUBLICATION_MOVES[move]
  const moved = await db
    .update(publications)
    .set({ ...set, state: to })
    .where(
      and(eq(publications.callId, callId), eq(publications.id, id), inArray(publications.state, [...from])),
    )
    .returning({ id: publications.id })
    .catch((error: unknown) => refuseOn(error, { publications_need_two_people: 'second-person-required' }))
  if (moved.length === 0) throw new Refusal('publication-not-proposed')
}

/** Why these publications of a call were taken back. */
export const withdrawalReasons = (db: Db, callId: CallId, ids: readonly string[]) =>
  db
    .select({ id: publications.id, reason: publications.withdrawalReason })
    .from(publications)
    .where(and(eq(publications.callId, callId), inArray(publications.id, [...ids] as PublicationId[])))

export async function namesById(
  db: Db,
  ids: readonly (PersonId | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = ids.filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await db
    .select({ id: people.id, name: people.name, email: people.email })
    .from(people)
    .where(inArray(people.id, wanted))
  return new Map(rows.map(({ id, name, email }) => [id, name || email]))
}
