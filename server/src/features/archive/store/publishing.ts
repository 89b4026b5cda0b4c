import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { CallId, EntryId, MediaId, PublicationId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { lock } from '#platform/db/lock.ts'
import type { Call } from '#features/calls/index.ts'
import { authorities } from '#features/authorities/tables.ts'
import { isJudged, withWords, wordsOf } from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import type { Publication } from '#features/results/index.ts'
import { decisions } from '#features/results/tables.ts'
import { callFactsOf, type GivenBack } from '../core/published-call.ts'
import type { ArchiveMedia } from '../contract/shapes.ts'
import type { Admitted, PublishedEntry, SearchText, PublishedFace } from '../core/published-entry.ts'
import { archiveCalls, archiveEntries } from '../tables.ts'

/** A publication that two people have signed. */
export type SignedPublication = Publication & { readonly confirmedAt: Date }

/** Two jobs about one call wait for each other, so that the later one sees what the earlier one did. */
export async function lockArchiveOf(tx: Db, callId: CallId): Promise<void> {
  await lock(tx, 'archive', callId)
}

/** The publication that the archive shows of the call, if any, and how many admitted entries it tells of. */
export async function archivedPublication(
  db: Db,
  callId: CallId,
): Promise<{ readonly id: PublicationId; readonly admitted: number } | null> {
  const [shown] = await db
    .select({ id: archiveCalls.publicationId, admitted: archiveCalls.admitted })
    .from(archiveCalls)
    .where(eq(archiveCalls.callId, callId))
  return shown ?? null
}

/** The entries that the archive shows of the call, each with its answers and files. */
export async function archivedEntries(db: Db, callId: CallId): Promise<ReadonlyMap<EntryId, PublishedFace>> {
  const shown = await db
    .select({ id: archiveEntries.entryId, sections: archiveEntries.sections, media: archiveEntries.media })
    .from(archiveEntries)
    .where(eq(archiveEntries.callId, callId))
  return new Map(shown.map(({ id, ...page }) => [id, page]))
}

/** Pictures that the archive of the call tells of as being prepared. */
export async function archivedAsPreparing(db: Db, callId: CallId): Promise<MediaId[]> {
  const shown = await db
    .select({ media: archiveEntries.media })
    .from(archiveEntries)
    .where(and(eq(archiveEntries.callId, callId), sql`${archiveEntries.media} @> '[{"state": "preparing"}]'`))
  return shown.flatMap(({ media }) =>
    media.filter(({ state }) => state === 'preparing').map(({ id }) => id as MediaId),
  )
}

/** Admitted entries of a call with the submission that counts and the jury's decision. */
export async function admittedEntriesOf(db: Db, callId: CallId): Promise<Admitted[]> {
  const rows = await db
    .select({
      entry: { id: entries.id, isFictitious: entries.isFictitious },
      submission: submissions,
      distinctionKey: decisions.distinctionKey,
      beside: sql<string[]>`coalesce(${decisions.beside}, '{}')`,
      bodyNames: sql<string>`coalesce(${authorities.searchNames}, '')`,
      jointNames: sql<Record<string, string>>`(select coalesce(jsonb_object_agg(one ->> 'field',
        names_of_bodies(null, jsonb_build_array(one))), '{}') from jsonb_array_elements(${submissions.joint}) one)`,
    })
    .from(entries)
    .innerJoin(
      submissions,
      and(eq(submissions.callId, entries.callId), eq(submissions.id, entries.latestSubmissionId)),
    )
    .leftJoin(authorities, sql`${authorities.id} = authority_now(${submissions.authorityId})`)
    .leftJoin(decisions, and(eq(decisions.callId, entries.callId), eq(decisions.entryId, entries.id)))
    .where(and(eq(entries.callId, callId), isJudged))
  const words = await wordsOf(
    db,
    rows.map(({ submission }) => submission.id),
  )
  return rows.map(({ entry, submission, ...row }) => ({
    ...submission,
    media: withWords(submission.media, words.get(submission.id)),
    entryId: entry.id,
    submissionId: submission.id,
    isFictitious: entry.isFictitious,
    ...row,
  }))
}

export async function emptyArchiveOf(tx: Db, callId: CallId): Promise<void> {
  await tx.delete(archiveEntries).where(eq(archiveEntries.callId, callId))
  await tx.delete(archiveCalls).where(eq(archiveCalls.callId, callId))
}

export type Filling = {
  readonly call: Call
  readonly publication: SignedPublication
  readonly received: number
  readonly givenBack: readonly GivenBack[]
  /** Of all that was admitted: what figures tell, before the archive has opened too. */
  readonly counted: readonly PublishedEntry[]
  /** In catalogue order. */
  readonly published: readonly PublishedEntry[]
}

/** One statement must not carry more than 65,535 parameters; an entry with its texts needs up to 200. */
const ROWS_AT_ONCE = 200

export async function fillArchive(tx: Db, filling: Filling): Promise<void> {
  const { call, publication, published } = filling
  await tx.insert(archiveCalls).values(callRow(filling))
  const rows = published.map(({ searchTexts, ...entry }, position) => ({
    ...entry,
    callId: call.id,
    callKey: call.key,
    position,
    publishedAt: publication.confirmedAt,
    search: vectorOf(searchTexts),
  }))
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx.insert(archiveEntries).values(rows.slice(from, from + ROWS_AT_ONCE))
}

const callRow = ({ call, publication, received, counted, givenBack }: Filling) => ({
  callId: call.id,
  key: call.key,
  publicationId: publication.id,
  year: call.document.year,
  isDemonstration: call.isDemonstration,
  facts: callFactsOf(
    call.document,
    counted.map(({ categoryKey }) => categoryKey),
    givenBack,
  ),
  received,
  admitted: counted.length,
  countries: [...new Set(counted.map(({ country }) => country))].sort(),
  publishedAt: publication.confirmedAt,
})

/** Words as their language stems them, and as they stand, so that a reader of any language finds them. */
function vectorOf(texts: readonly SearchText[]): SQL {
  const parts = texts.flatMap(({ lang, text, weight }) => [
    sql`setweight(to_tsvector(search_configuration(${lang}), ${text}), ${weight})`,
    sql`setweight(to_tsvector(search_configuration('simple'), ${text}), ${weight === 'C' ? 'D' : weight})`,
  ])
  return sql.join(parts, sql` || `)
}
