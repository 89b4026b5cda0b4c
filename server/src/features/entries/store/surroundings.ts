import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { AuthorityId, EntryId, MediaId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { authoritiesById } from '#features/authorities/index.ts'
import { media } from '#features/media/tables.ts'
import type { AuthorityFacts } from '../core/facts.ts'
import type { SubmittedMedia } from '../core/submitted-media.ts'
import { submissions } from '../tables.ts'

/** The files that entries carry now, in their order, in one query for all of them. */
export async function mediaOf(db: Db, entryIds: readonly EntryId[]): Promise<Map<EntryId, SubmittedMedia[]>> {
  const byEntry = new Map<EntryId, SubmittedMedia[]>(entryIds.map((id) => [id, []]))
  if (entryIds.length === 0) return byEntry
  const rows = await db
    .select({
      holderId: media.holderId,
      item: {
        id: media.id,
        field: media.slot,
        kind: media.kind,
        fileName: media.fileName,
        contentType: media.contentType,
        bytes: media.bytes,
        sha256: media.sha256,
        width: media.width,
        height: media.height,
        alt: media.altText,
        caption: media.caption,
        credit: media.credit,
        licence: media.licence,
      },
    })
    .from(media)
    .where(
      and(eq(media.holderKind, 'entry'), inArray(media.holderId, [...entryIds]), isNull(media.removedAt)),
    )
    .orderBy(asc(media.slot), asc(media.position), asc(media.id))
  for (const { holderId, item } of rows) byEntry.get(holderId as EntryId)?.push(item)
  return byEntry
}

/** What the registry knows of the authorities that entries name. */
export async function authoritiesNamed(
  db: Db,
  ids: readonly AuthorityId[],
): Promise<Map<AuthorityId, AuthorityFacts>> {
  const found = await authoritiesById(db, [...new Set(ids)])
  return new Map(
    [...found].map(([named, { name, ownLanguage, ...body }]) => {
      const { id, level, country, population, place, latitude, longitude } = body
      const facts = { id, level, country, population, place, latitude, longitude }
      return [named as AuthorityId, { ...facts, name: name[ownLanguage] ?? '' }]
    }),
  )
}

/** True when a submission of the entry carries the file: only then does it concern anybody but the entrant. */
export async function isHandedIn(db: Db, entryId: EntryId, mediaId: MediaId): Promise<boolean> {
  const [found] = await db
    .select({ id: submissions.id })
    .from(submissions)
    .where(
      and(
        eq(submissions.entryId, entryId),
        sql`${submissions.media} @> ${JSON.stringify([{ id: mediaId }])}::jsonb`,
      ),
    )
    .limit(1)
  return found !== undefined
}
