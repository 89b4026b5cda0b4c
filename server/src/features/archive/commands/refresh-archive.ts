import type { CallId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { archiveOpensAt, documentsOf, getCallById, type Call } from '#features/calls/index.ts'
import { preparationOf } from '#features/media/index.ts'
import { countReceived, givenBackOf, publicationInForce } from '#features/results/index.ts'
import {
  inCatalogueOrder,
  isDistinguished,
  isSaidOtherwise,
  publishedEntry,
  type Admitted,
} from '../core/published-entry.ts'
import { archiveOpen } from '../owed.ts'
import {
  admittedEntriesOf,
  emptyArchiveOf,
  fillArchive,
  lockArchiveOf,
  archivedAsPreparing,
  archivedEntries,
  archivedPublication,
  type SignedPublication,
} from '../store/publishing.ts'

/**
 * Makes the archive show what two people have published of a call, and nothing else: fills it, takes out what was
 * withdrawn since, shows what became of pictures that were being prepared, or empties it when the publication was taken back. Where the
 * call names when its archive opens, what was distinguished is there from the publication on, and the rest from then. Running it again
 * changes nothing.
 */
export async function refreshArchive(ctx: Ctx, { callId }: { readonly callId: CallId }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockArchiveOf(tx, callId)
    const publication = signed(await publicationInForce(tx, callId))
    const shown = await archivedPublication(tx, callId)
    if (!publication) return shown === null ? undefined : takeBack(ctx, tx, callId)
    const call = await getCallById(tx, callId)
    const opening = await openingOf(ctx, tx, call)
    const toFill = { call, publication, opening, counted: await admittedEntriesOf(tx, callId) }
    if (publication.id === shown?.id) return bringUpToDate(ctx, tx, { ...toFill, shown })
    await emptyArchiveOf(tx, callId)
    await fill(ctx, tx, toFill, 'archive.publish')
  })
}

/** `at-once`: with the results. Of one that opens later its opening is owed. */
type Opening = 'at-once' | 'later' | 'opened'

async function openingOf(ctx: Ctx, tx: Db, { id: callId, document }: Call): Promise<Opening> {
  const opensAt = archiveOpensAt(document)
  if (opensAt === null) return 'at-once'
  if (ctx.now >= opensAt) return 'opened'
  await ctx.jobs.enqueue(tx, archiveOpen, { callId }, { singletonKey: callId, startAfter: opensAt })
  return 'later'
}

async function takeBack(ctx: Ctx, tx: Db, callId: CallId): Promise<void> {
  await emptyArchiveOf(tx, callId)
  await audit.record(tx, ctx, 'archive.withdraw', { callId, subjectId: callId })
}

/**
 * What two people have signed can only become less: an entry that they did not see is never added. Pictures that were
 * not ready then are shown as soon as they are, or said to be unreadable, and what entrants complete of their words is read from then on.
 */
async function bringUpToDate(ctx: Ctx, tx: Db, { shown: before, ...toFill }: UpToDate): Promise<void> {
  const { call, publication, opening } = toFill
  const shown = await archivedEntries(tx, call.id)
  const signed = new Set(
    opening === 'at-once' ? [] : (publication.preview.entries ?? []).map(({ entryId }) => entryId),
  )
  const counted = toFill.counted.filter(({ entryId }) => shown.has(entryId) || signed.has(entryId))
  const left = counted.filter(({ entryId }) => shown.has(entryId))
  if (counted.length < before.admitted) return fillAnew('archive.remove')
  if (opening === 'opened' && left.length < counted.length) return fillAnew('archive.open')
  if (await isPictureSettledNow(tx, call.id)) return fillAnew('archive.show-pictures')
  const documentOf = await documentsOf(tx, call, left)
  const preparation = await preparationFor(tx, left)
  const isOther = (entry: Admitted): boolean => {
    const page = shown.get(entry.entryId)
    return page !== undefined && isSaidOtherwise(documentOf(entry), entry, { shown: page, preparation })
  }
  if (left.some(isOther)) return fillAnew('archive.complete-words')

  async function fillAnew(action: Filling): Promise<void> {
    await emptyArchiveOf(tx, call.id)
    await fill(ctx, tx, { ...toFill, counted }, action)
  }
}

/** True when a picture that the archive tells of as being prepared is so no more: it is ready, or cannot be opened. */
async function isPictureSettledNow(tx: Db, callId: CallId): Promise<boolean> {
  const waiting = await archivedAsPreparing(tx, callId)
  const preparation = await preparationOf(tx, waiting)
  return waiting.some((id) => preparation(id).state !== 'preparing')
}

type ToFill = {
  readonly call: Call
  readonly publication: SignedPublication
  readonly opening: Opening
  /** Admitted entries, of which an archive that opens later shows some. */
  readonly counted: readonly Admitted[]
}
type UpToDate = ToFill & { readonly shown: { readonly admitted: number } }

const preparationFor = (tx: Db, admitted: readonly Admitted[]) =>
  preparationOf(
    tx,
    admitted.flatMap(({ media }) => media.map(({ id }) => id)),
  )

type Filling = Exclude<audit.ActionOf<'archive'>, 'archive.withdraw'>

async function fill(
  ctx: Ctx,
  tx: Db,
  { call, publication, opening, counted: admitted }: ToFill,
  action: Filling,
): Promise<void> {
  const preparation = await preparationFor(tx, admitted)
  const documentOf = await documentsOf(tx, call, admitted)
  const ordered = inCatalogueOrder(call.document, admitted).map((entry) => ({
    page: publishedEntry(documentOf(entry), entry, preparation),
    isThere: opening !== 'later' || isDistinguished(entry),
  }))
  const published = ordered.flatMap(({ page, isThere }) => (isThere ? [page] : []))
  const counted = ordered.map(({ page }) => page)
  const received = await countReceived(tx, call.id)
  const givenBack = await givenBackOf(tx, publication)
  await fillArchive(tx, { call, publication, received, givenBack, counted, published })
  await audit.record(tx, ctx, action, {
    callId: call.id,
    subjectId: call.id,
    publication: publication.id,
    entries: published.length,
  })
}

const signed = (publication: Awaited<ReturnType<typeof publicationInForce>>): SignedPublication | null =>
  publication?.confirmedAt ? { ...publication, confirmedAt: publication.confirmedAt } : null
