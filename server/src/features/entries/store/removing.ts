import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { CallId, EntryId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { Going } from '#features/calls/index.ts'
import { media } from '#features/media/tables.ts'
import { entries, publicationWords, removedAnswers, submissions } from '../tables.ts'

/** Which answers go, of which entries. */
export type Leaving = {
  readonly going: ReadonlyMap<string, Going>
  /** Where what counts of an entry stands, or would; null: in all of the call. */
  readonly categories: readonly string[] | null
}

export type Found = { readonly entryId: EntryId; readonly question: string; readonly rule: Going }

const listOf = (all: readonly string[]) => sql`${sql.param([...all])}::text[]`

/** Whether anything of an entry, its files or what was handed in of it answers one of these. */
const answers = (questions: ReturnType<typeof sql>) => sql`(
  ${entries.answers} ?| ${questions}
  or exists (select from ${media} file where file.holder_kind = 'entry' and file.holder_id = ${entries.id} and file.slot = any(${questions}))
  or exists (select from ${submissions} said where said.call_id = ${entries.callId} and said.entry_id = ${entries.id}
    and (said.answers ?| ${questions} or media_without(said.media, ${questions}) <> said.media)))`

const isIn = (categories: readonly string[] | null) =>
  categories === null
    ? undefined
    : sql`coalesce((select counting.category_key from ${submissions} counting where counting.id = ${entries.latestSubmissionId}),
        ${entries.categoryKey}) = any(${listOf(categories)})`

/** So many entries of a call of which something is left to remove, held until the transaction ends: what is to go of each. */
export async function answersLeft(
  tx: Db,
  callId: CallId,
  { going, categories }: Leaving,
  most: number,
): Promise<Found[]> {
  if (going.size === 0) return []
  const questions = [...going.keys()]
  const held = await tx
    .select({ id: entries.id })
    .from(entries)
    .where(and(eq(entries.callId, callId), answers(listOf(questions)), isIn(categories)))
    .orderBy(asc(entries.id))
    .limit(most)
    .for('update')
  const ids = held.map(({ id }) => id)
  if (ids.length === 0) return []
  const found = await tx
    .select({ entryId: entries.id, question: sql<string>`asked.question` })
    .from(entries)
    .innerJoin(sql`unnest(${listOf(questions)}) as asked(question)`, answers(sql`array[asked.question]`))
    .where(and(eq(entries.callId, callId), inArray(entries.id, ids)))
    .orderBy(asc(entries.id), sql`asked.question`)
  return found.flatMap((one) => {
    const rule = going.get(one.question)
    return rule ? [{ ...one, rule }] : []
  })
}

/** Removes them from the working copy and from all that was handed in, and keeps that they were. */
export async function removeAll(tx: Db, callId: CallId, found: readonly Found[], now: Date): Promise<void> {
  await tx
    .insert(removedAnswers)
    .values(found.map((one) => ({ ...one, callId, removedAt: now })))
    .onConflictDoNothing()
  const ids = [...new Set(found.map(({ entryId }) => entryId))]
  const isOne = inArray(entries.id, ids)
  await tx.delete(publicationWords).where(
    inArray(
      publicationWords.mediaId,
      tx
        .select({ id: media.id })
        .from(media)
        .where(
          and(
            eq(media.holderKind, 'entry'),
            inArray(media.holderId, ids),
            sql`${media.slot} = any(gone_of(${media.holderId}))`,
          ),
        ),
    ),
  )
  await tx
    .update(entries)
    .set({
      answers: sql`${entries.answers} - gone_of(${entries.id})`,
      answeredAt: sql`${entries.answeredAt} - gone_of(${entries.id})`,
      // Pages that are open learn that they show less than they did.
      version: sql`${entries.version} + 1`,
    })
    .where(and(eq(entries.callId, callId), isOne))
  await tx
    .update(submissions)
    .set({
      answers: sql`${submissions.answers} - gone_of(${submissions.entryId})`,
      media: sql`media_without(${submissions.media}, gone_of(${submissions.entryId}))`,
      apart: sql`apart_without(${submissions.apart}, gone_of(${submissions.entryId}))`,
    })
    .where(and(eq(submissions.callId, callId), inArray(submissions.entryId, ids)))
}

/** The versions of the document under which anything of a call was handed in. */
export async function versionsHandedIn(db: Db, callId: CallId): Promise<readonly number[]> {
  const rows = await db
    .selectDistinct({ version: submissions.callVersion })
    .from(submissions)
    .where(eq(submissions.callId, callId))
  return rows.map(({ version }) => version)
}
