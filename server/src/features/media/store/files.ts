import { and, asc, count, eq, inArray, isNull, max, sql } from 'drizzle-orm'
import type { MediaId } from '#kernel/ids.ts'
import { impossible, present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { lock } from '#platform/db/lock.ts'
import type { Bringer, BytesSoFar, FilesSoFar, Place } from '../core/files.ts'
import type { Holder } from '../core/holder.ts'
import type { MediaItem } from '../core/item.ts'
import type { Licence } from '../core/licences.ts'
import { media, renditions } from '../tables.ts'

type Row = typeof media.$inferSelect
export type NewMedia = typeof media.$inferInsert
export type RenditionRow = typeof renditions.$inferSelect
export type NewRendition = Omit<typeof renditions.$inferInsert, 'mediaId'>

const toItem = ({
  holderKind,
  holderId,
  altText,
  removedAt,
  uploadedBy: _by,
  uploadedAt: _at,
  formKey: _form,
  callId: _call,
  ...row
}: Row): MediaItem => ({
  ...row,
  holder: { kind: holderKind, id: holderId },
  alt: altText,
  isRemoved: removedAt !== null,
})

const ofHolder = ({ kind, id }: Holder) => and(eq(media.holderKind, kind), eq(media.holderId, id))

/** What a holder carries now, in its order: slot by slot, removed files left out. */
export async function listMediaOf(db: Db, holder: Holder): Promise<MediaItem[]> {
  return (await listAllMediaOf(db, holder)).filter(({ isRemoved }) => !isRemoved)
}

/** The same with removed files, which stand where they would come back to. */
export async function listAllMediaOf(db: Db, holder: Holder): Promise<MediaItem[]> {
  const rows = await db
    .select()
    .from(media)
    .where(ofHolder(holder))
    .orderBy(asc(media.slot), asc(media.position), asc(media.id))
  return rows.map(toItem)
}

export async function findMedia(db: Db, id: MediaId): Promise<MediaItem | null> {
  const [row] = await db.select().from(media).where(eq(media.id, id))
  return row ? toItem(row) : null
}

export async function getRendition(db: Db, mediaId: MediaId, name: string): Promise<RenditionRow> {
  const [row] = await db
    .select()
    .from(renditions)
    .where(and(eq(renditions.mediaId, mediaId), eq(renditions.name, name)))
  if (!row) throw new Refusal('not-found')
  return row
}

const inSlot = (holder: Holder, slot: string) =>
  and(ofHolder(holder), eq(media.slot, slot), isNull(media.removedAt))

/** Lets one file after the other come to a holder, until the transaction ends. */
export async function lockHolder(tx: Db, { kind, id }: Holder): Promise<void> {
  await lock(tx, 'media of', kind, id)
}

/** Lets one change after the other happen to a slot's files, until the transaction ends. */
export async function lockSlot(tx: Db, { kind, id }: Holder, slot: string): Promise<void> {
  await lock(tx, 'media of slot', kind, id, slot)
}

/** Lets one file after the other come from one person to whatever belongs to a call, until the transaction ends. */
export async function lockBringer(tx: Db, { callId, personId }: Bringer): Promise<void> {
  if (personId !== null) await lock(tx, 'bytes of', personId, callId ?? '')
}

const sumOfBytes = sql<number>`coalesce(sum(${media.bytes}), 0)`.mapWith(Number)

const bytesOf = ({ callId, personId }: Bringer) => {
  const ofCall = callId === null ? isNull(media.callId) : eq(media.callId, callId)
  return sql<number>`(select ${sumOfBytes} from ${media} where ${and(ofCall, ofPerson(personId))})`.mapWith(
    Number,
  )
}

const ofPerson = (id: Bringer['personId']) => (id === null ? sql`false` : eq(media.uploadedBy, id))

/** How large all of it is, in one statement. */
export async function countBytes(db: Db, holder: Holder, by: Bringer): Promise<BytesSoFar> {
  const [row] = await db
    .select({ bytes: sumOfBytes, bytesOfPerson: bytesOf(by) })
    .from(media)
    .where(ofHolder(holder))
  return present(row, 'a sum')
}

/** What was brought so far, in one statement. */
export async function countFiles(db: Db, place: Place, by: Bringer): Promise<FilesSoFar> {
  const { holder, slot } = place
  const [row] = await db
    .select({
      bytes: sumOfBytes,
      bytesOfPerson: bytesOf(by),
      ever: count(),
      inSlot: sql<number>`count(*) filter (where ${inSlot(holder, slot)})`.mapWith(Number),
      ofForm: sql<number>`count(*) filter (where ${ofForm(place)})`.mapWith(Number),
    })
    .from(media)
    .where(ofHolder(holder))
  const { ofForm: known, ...counts } = present(row, 'a count')
  return { ...counts, isFormKnown: known > 0 }
}

const ofForm = ({ holder, slot, form }: Place) =>
  form
    ? and(inSlot(holder, slot), eq(media.formKey, form.key), eq(media.uploadedBy, form.personId))
    : sql`false`

/** The file with this content that the same form brought to the same place before. */
export async function findOfForm(db: Db, place: Place, sha256: string): Promise<MediaItem | null> {
  const [row] = await db
    .select()
    .from(media)
    .where(and(ofForm(place), eq(media.sha256, sha256)))
  return row ? toItem(row) : null
}

/** Puts a file at the end of its slot. */
export async function insertMedia(tx: Db, row: Omit<NewMedia, 'position'>): Promise<MediaItem> {
  const holder = { kind: row.holderKind, id: row.holderId }
  const [last] = await tx
    .select({ position: max(media.position) })
    .from(media)
    .where(and(ofHolder(holder), eq(media.slot, row.slot)))
  const [inserted] = await tx
    .insert(media)
    .values({ ...row, position: (last?.position ?? 0) + 1 })
    .returning()
  if (!inserted) impossible('an insert returns its row')
  return toItem(inserted)
}

/** In place of those that were drawn by an earlier recipe; the keys of what nobody needs any more. */
export async function writeRenditions(
  tx: Db,
  mediaId: MediaId,
  made: readonly NewRendition[],
): Promise<string[]> {
  const gone = await tx.delete(renditions).where(eq(renditions.mediaId, mediaId)).returning()
  await tx.insert(renditions).values(made.map((one) => ({ ...one, mediaId })))
  const kept = new Set(made.map(({ storageKey }) => storageKey))
  return gone.map(({ storageKey }) => storageKey).filter((key) => !kept.has(key))
}

/** Whether what lies under this key is a file's rendition still. */
export async function isServedFrom(db: Db, mediaId: MediaId, key: string): Promise<boolean> {
  const found = await db
    .select({ name: renditions.name })
    .from(renditions)
    .where(and(eq(renditions.mediaId, mediaId), eq(renditions.storageKey, key)))
  return found.length > 0
}

export type Description = Pick<MediaItem, 'alt' | 'caption' | 'credit' | 'licence'>

/** Says it anew if nobody said anything since `version`. */
export async function describe(
  tx: Db,
  item: MediaItem,
  version: number,
  { alt, ...said }: Description,
): Promise<MediaItem> {
  const [row] = await tx
    .update(media)
    .set({ ...said, altText: alt, version: version + 1 })
    .where(and(eq(media.id, item.id), eq(media.version, version)))
    .returning()
  if (!row) throw new Refusal('changed-meanwhile')
  return toItem(row)
}

/** Says of a file, whatever was said before, what its holder has decided on. */
export async function sayOfFile(
  tx: Db,
  id: MediaId,
  { alt, credit, licence }: { readonly alt: string; readonly credit: string; readonly licence: string },
): Promise<void> {
  await tx
    .update(media)
    .set({ altText: alt, credit, licence: licence as Licence | '', version: sql`${media.version} + 1` })
    .where(eq(media.id, id))
}

/** Numbers a slot's files in the given order, in one statement. */
export async function writeOrder(tx: Db, ids: readonly MediaId[]): Promise<void> {
  await tx.execute(sql`
    update media set position = wanted.position
    from unnest(${sql.param([...ids])}::uuid[]) with ordinality as wanted (id, position)
    where media.id = wanted.id`)
}

/** Erases every file of a holder, those that were taken out included; their ids. */
export async function deleteMediaOf(tx: Db, holder: Holder): Promise<MediaId[]> {
  const gone = await tx.delete(media).where(ofHolder(holder)).returning({ id: media.id })
  return gone.map(({ id }) => id)
}

/** Erases every file in these slots of these holders, those that were taken out included; their ids. */
export async function deleteMediaIn(
  tx: Db,
  kind: Holder['kind'],
  ids: readonly string[],
  slots: readonly string[],
): Promise<MediaId[]> {
  if (ids.length === 0 || slots.length === 0) return []
  const gone = await tx
    .delete(media)
    .where(
      and(eq(media.holderKind, kind), inArray(media.holderId, [...ids]), inArray(media.slot, [...slots])),
    )
    .returning({ id: media.id })
  return gone.map(({ id }) => id)
}

/** True when it was there until now. */
export async function remove(tx: Db, id: MediaId, now: Date): Promise<boolean> {
  const rows = await tx
    .update(media)
    .set({ removedAt: now, formKey: null })
    .where(and(eq(media.id, id), isNull(media.removedAt)))
    .returning({ id: media.id })
  return rows.length > 0
}

export async function restore(tx: Db, id: MediaId): Promise<void> {
  await tx.update(media).set({ removedAt: null }).where(eq(media.id, id))
}
