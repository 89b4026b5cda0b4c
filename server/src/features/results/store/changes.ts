import { and, desc, eq, inArray, isNotNull, isNull, ne, notExists, or, sql } from 'drizzle-orm'
import { newId, type CallId, type EntryId, type PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import type { Distinction } from '#features/calls/index.ts'
import { latest } from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { keysOf } from '../core/given.ts'
import { decisions, publications, resultChanges } from '../tables.ts'
import type { Publication } from './publications.ts'

export type ResultChange = typeof resultChanges.$inferSelect
type NewChange = Omit<ResultChange, 'id' | 'notedBy' | 'notedAt'>

/** Writes what happened once, however often it is told; its id, or null when it was told before. */
export async function insertChange(tx: Db, change: NewChange): Promise<ResultChange['id'] | null> {
  const [made] = await tx
    .insert(resultChanges)
    .values({ id: newId<string>(), ...change })
    .onConflictDoNothing()
    .returning({ id: resultChanges.id })
  return made?.id ?? null
}

/**
 * What happened to the results as they are now, the latest first, with the entry that it is about. What was withdrawn after a
 * publication concerns that publication alone; a change of order what is decided, until results that were public and were
 * taken back are proposed anew: whoever decided anew had it before them.
 */
export const changesOf = (db: Db, callId: CallId, last: Pick<Publication, 'id' | 'state'> | null) =>
  db
    .select({
      change: resultChanges,
      entry: {
        number: submissions.number,
        title: submissions.title,
        titleLanguage: submissions.titleLanguage,
      },
    })
    .from(resultChanges)
    .leftJoin(entries, eq(entries.id, resultChanges.entryId))
    .leftJoin(submissions, latest)
    .where(
      and(
        eq(resultChanges.callId, callId),
        or(
          and(eq(resultChanges.kind, 'order-changed'), notExists(publishedBetween(db, callId, last))),
          last?.state === 'confirmed' ? eq(resultChanges.publicationId, last.id) : undefined,
        ),
      ),
    )
    .orderBy(desc(resultChanges.happenedAt), desc(resultChanges.id))

/** Earlier results that were public and were taken back after a change. */
const publishedBetween = (db: Db, callId: CallId, last: Pick<Publication, 'id'> | null) =>
  db
    .select({ id: publications.id })
    .from(publications)
    .where(
      and(
        eq(publications.callId, callId),
        eq(publications.state, 'withdrawn'),
        isNotNull(publications.confirmedAt),
        sql`${publications.withdrawnAt} >= ${resultChanges.happenedAt}`,
        last === null ? undefined : ne(publications.id, last.id),
      ),
    )

/** Which entry changes of the results are about, and which leave to change a review led to them, by their ids. */
export const behindChanges = (db: Db, callId: CallId, ids: readonly string[]) =>
  db
    .select({
      id: resultChanges.id,
      entryId: resultChanges.entryId,
      unlockId: resultChanges.unlockId,
      reason: sql<string>`''`,
    })
    .from(resultChanges)
    .where(and(eq(resultChanges.callId, callId), inArray(resultChanges.id, [...ids])))

/** Ids of the changes of order in these categories. */
export async function changesIn(db: Db, callId: CallId, categories: readonly string[]): Promise<string[]> {
  const category = sql<string>`${resultChanges.facts}->>'category'`
  const found = await db
    .select({ id: resultChanges.id })
    .from(resultChanges)
    .where(and(eq(resultChanges.callId, callId), inArray(category, [...categories])))
  return found.map(({ id }) => id)
}

/** Says that somebody has noted a change, or takes that back; of two at once one is refused. */
export async function markNoted(
  tx: Db,
  { callId, id, isNoted }: { readonly callId: CallId; readonly id: string; readonly isNoted: boolean },
  noted: { readonly by: PersonId; readonly at: Date },
): Promise<void> {
  const marked = await tx
    .update(resultChanges)
    .set(isNoted ? { notedBy: noted.by, notedAt: noted.at } : { notedBy: null, notedAt: null })
    .where(
      and(
        eq(resultChanges.callId, callId),
        eq(resultChanges.id, id),
        isNoted ? isNull(resultChanges.notedAt) : isNotNull(resultChanges.notedAt),
      ),
    )
    .returning({ id: resultChanges.id })
  if (marked.length > 0) return
  const isKnown = and(eq(resultChanges.callId, callId), eq(resultChanges.id, id))
  throw new Refusal((await tx.$count(resultChanges, isKnown)) > 0 ? 'changed-meanwhile' : 'not-found')
}

/** True when somebody has noted a change. */
export const isNotedChange = async (
  db: Db,
  { callId, id }: { readonly callId: CallId; readonly id: string },
): Promise<boolean> =>
  (await db.$count(
    resultChanges,
    and(eq(resultChanges.callId, callId), eq(resultChanges.id, id), isNotNull(resultChanges.notedAt)),
  )) > 0

export type GivenBack = {
  readonly category: string
  readonly distinction: Distinction['key']
  readonly count: number
}

/** Distinctions that a publication made visible and whose entries were withdrawn since, by category. */
export async function givenBackOf(
  db: Db,
  { callId, preview }: Pick<Publication, 'callId' | 'preview'>,
): Promise<GivenBack[]> {
  const given = new Map<string, readonly string[]>(
    (preview.entries ?? []).map((entry) => [entry.entryId, keysOf(entry)]),
  )
  const ids = [...given].flatMap(([id, keys]) => (keys.length === 0 ? [] : [id as EntryId]))
  if (ids.length === 0) return []
  const rows = await db
    .select({ entryId: entries.id, category: submissions.categoryKey })
    .from(entries)
    .innerJoin(submissions, latest)
    .where(and(eq(entries.callId, callId), inArray(entries.id, ids), eq(entries.state, 'withdrawn')))
  const back = rows.flatMap(({ entryId, category }) =>
    (given.get(entryId) ?? []).map((distinction) => ({ category, distinction })),
  )
  return [...Map.groupBy(back, ({ category, distinction }) => `${category} ${distinction}`).values()].flatMap(
    ([first, ...rest]) => (first ? [{ ...first, count: rest.length + 1 }] : []),
  )
}

/** A withdrawn entry of the call with what was resolved on it; null when it is not withdrawn. */
export async function withdrawnEntry(db: Db, callId: CallId, entryId: EntryId) {
  const [found] = await db
    .select({
      submission: submissions,
      withdrawnAt: entries.withdrawnAt,
      distinction: decisions.distinctionKey,
      beside: decisions.beside,
    })
    .from(entries)
    .innerJoin(submissions, latest)
    .leftJoin(decisions, eq(decisions.entryId, entries.id))
    .where(and(eq(entries.callId, callId), eq(entries.id, entryId), eq(entries.state, 'withdrawn')))
  return found ?? null
}
