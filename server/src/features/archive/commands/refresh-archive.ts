import type { CallId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { getCallById } from '#features/calls/index.ts'
import { countReceived, standingPublication } from '#features/results/index.ts'
import { inCatalogueOrder, publishedEntry, type Admitted } from '../core/published-entry.ts'
import {
  admittedEntriesOf,
  emptyArchiveOf,
  fillArchive,
  lockArchiveOf,
  shownEntries,
  shownPublication,
  type SignedPublication,
} from '../store/publishing.ts'

/**
 * Makes the archive show what two people have published of a call, and nothing else: fills it, takes out what was
 * withdrawn since, or empties it when the publication was taken back. Running it again changes nothing.
 */
export async function refreshArchive(ctx: Ctx, { callId }: { readonly callId: CallId }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockArchiveOf(tx, callId)
    const publication = signed(await standingPublication(tx, callId))
    const shown = await shownPublication(tx, callId)
    if (!publication) return shown === null ? undefined : takeBack(ctx, tx, callId)
    const standing = { callId, publication, admitted: await admittedEntriesOf(tx, callId) }
    if (publication.id === shown) return takeOutWithdrawn(ctx, tx, standing)
    await emptyArchiveOf(tx, callId)
    await fill(ctx, tx, standing, 'archive.publish')
  })
}

async function takeBack(ctx: Ctx, tx: Db, callId: CallId): Promise<void> {
  await emptyArchiveOf(tx, callId)
  await audit.record(tx, ctx, 'archive.withdraw', { callId, subjectId: callId })
}

/** What two people have signed can only become less: an entry that they did not see is never added. */
async function takeOutWithdrawn(
  ctx: Ctx,
  tx: Db,
  { callId, publication, admitted }: Standing,
): Promise<void> {
  const shown = await shownEntries(tx, callId)
  const left = admitted.filter(({ entryId }) => shown.has(entryId))
  if (left.length === shown.size) return
  await emptyArchiveOf(tx, callId)
  await fill(ctx, tx, { callId, publication, admitted: left }, 'archive.remove')
}

type Standing = {
  readonly callId: CallId
  readonly publication: SignedPublication
  readonly admitted: readonly Admitted[]
}

async function fill(
  ctx: Ctx,
  tx: Db,
  { callId, publication, admitted }: Standing,
  action: 'archive.publish' | 'archive.remove',
): Promise<void> {
  const call = await getCallById(tx, callId)
  const published = inCatalogueOrder(call.document, admitted).map((entry) =>
    publishedEntry(call.document, entry),
  )
  await fillArchive(tx, { call, publication, received: await countReceived(tx, callId), published })
  await audit.record(tx, ctx, action, {
    callId,
    subjectId: callId,
    publication: publication.id,
    entries: published.length,
  })
}

const signed = (publication: Awaited<ReturnType<typeof standingPublication>>): SignedPublication | null =>
  publication?.confirmedAt ? { id: publication.id, confirmedAt: publication.confirmedAt } : null
