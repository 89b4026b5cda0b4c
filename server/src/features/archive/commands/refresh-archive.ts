import type { CallId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { documentsOf, getCallById } from '#features/calls/index.ts'
import { preparationOf } from '#features/media/index.ts'
import { countReceived, givenBackOf, publicationInForce } from '#features/results/index.ts'
import { inCatalogueOrder, isSaidOtherwise, publishedEntry, type Admitted } from '../core/published-entry.ts'
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
 * withdrawn since, shows what became of pictures that were being prepared, or empties it when the publication was taken back. Running it
 * again changes nothing.
 */
export async function refreshArchive(ctx: Ctx, { callId }: { readonly callId: CallId }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockArchiveOf(tx, callId)
    const publication = signed(await publicationInForce(tx, callId))
    const shown = await archivedPublication(tx, callId)
    if (!publication) return shown === null ? undefined : takeBack(ctx, tx, callId)
    const toFill = { callId, publication, admitted: await admittedEntriesOf(tx, callId) }
    if (publication.id === shown) return bringUpToDate(ctx, tx, toFill)
    await emptyArchiveOf(tx, callId)
    await fill(ctx, tx, toFill, 'archive.publish')
  })
}

async function takeBack(ctx: Ctx, tx: Db, callId: CallId): Promise<void> {
  await emptyArchiveOf(tx, callId)
  await audit.record(tx, ctx, 'archive.withdraw', { callId, subjectId: callId })
}

/**
 * What two people have signed can only become less: an entry that they did not see is never added. Pictures that were
 * not ready then are shown as soon as they are, or said to be unreadable, and what entrants complete of their words is read from then on.
 */
async function bringUpToDate(ctx: Ctx, tx: Db, { callId, publication, admitted }: ToFill): Promise<void> {
  const shown = await archivedEntries(tx, callId)
  const left = admitted.filter(({ entryId }) => shown.has(entryId))
  if (left.length < shown.size) return fillAnew('archive.remove')
  if (await isPictureSettledNow(tx, callId)) return fillAnew('archive.show-pictures')
  const documentOf = await documentsOf(tx, await getCallById(tx, callId), left)
  const preparation = await preparationFor(tx, left)
  const isOther = (entry: Admitted): boolean =>
    isSaidOtherwise(documentOf(entry), entry, { shown: shown.get(entry.entryId) ?? [], preparation })
  if (left.some(isOther)) return fillAnew('archive.complete-words')

  async function fillAnew(action: Filling): Promise<void> {
    await emptyArchiveOf(tx, callId)
    await fill(ctx, tx, { callId, publication, admitted: left }, action)
  }
}

/** True when a picture that the archive tells of as being prepared is so no more: it is ready, or cannot be opened. */
async function isPictureSettledNow(tx: Db, callId: CallId): Promise<boolean> {
  const waiting = await archivedAsPreparing(tx, callId)
  const preparation = await preparationOf(tx, waiting)
  return waiting.some((id) => preparation(id).state !== 'preparing')
}

type ToFill = {
  readonly callId: CallId
  readonly publication: SignedPublication
  readonly admitted: readonly Admitted[]
}

const preparationFor = (tx: Db, admitted: readonly Admitted[]) =>
  preparationOf(
    tx,
    admitted.flatMap(({ media }) => media.map(({ id }) => id)),
  )

type Filling = Exclude<audit.ActionOf<'archive'>, 'archive.withdraw'>

async function fill(
  ctx: Ctx,
  tx: Db,
  { callId, publication, admitted }: ToFill,
  action: Filling,
): Promise<void> {
  const call = await getCallById(tx, callId)
  const preparation = await preparationFor(tx, admitted)
  const documentOf = await documentsOf(tx, call, admitted)
  const published = inCatalogueOrder(call.document, admitted).map((entry) =>
    publishedEntry(documentOf(entry), entry, preparation),
  )
  const received = await countReceived(tx, callId)
  const givenBack = await givenBackOf(tx, publication)
  await fillArchive(tx, { call, publication, received, givenBack, published })
  await audit.record(tx, ctx, action, {
    callId,
    subjectId: callId,
    publication: publication.id,
    entries: published.length,
  })
}

const signed = (publication: Awaited<ReturnType<typeof publicationInForce>>): SignedPublication | null =>
  publication?.confirmedAt ? { ...publication, confirmedAt: publication.confirmedAt } : null
