import type { CallId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCallById } from '#features/calls/index.ts'
import { standingPublication } from '#features/results/index.ts'
import { inCatalogueOrder, publishedEntry } from '../core/published-entry.ts'
import {
  admittedEntriesOf,
  countReceived,
  emptyArchiveOf,
  fillArchive,
  lockArchiveOf,
  shownPublication,
  type SignedPublication,
} from '../store/publishing.ts'

/**
 * Makes the archive show what two people have published of a call, and nothing else: fills it, or empties it when the
 * publication was withdrawn. Running it again changes nothing.
 */
export async function refreshArchive(ctx: Ctx, { callId }: { readonly callId: CallId }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockArchiveOf(tx, callId)
    const publication = signed(await standingPublication(tx, callId))
    if ((publication?.id ?? null) === (await shownPublication(tx, callId))) return
    await emptyArchiveOf(tx, callId)
    if (!publication) {
      await audit.record(tx, ctx, 'archive.withdraw', { callId, subjectId: callId })
      return
    }
    const call = await getCallById(tx, callId)
    const admitted = inCatalogueOrder(call.document, await admittedEntriesOf(tx, callId))
    const published = admitted.map((entry) => publishedEntry(call.document, entry))
    await fillArchive(tx, { call, publication, received: await countReceived(tx, callId), published })
    await audit.record(tx, ctx, 'archive.publish', {
      callId,
      subjectId: callId,
      publication: publication.id,
      entries: published.length,
    })
  })
}

const signed = (publication: Awaited<ReturnType<typeof standingPublication>>): SignedPublication | null =>
  publication?.confirmedAt ? { id: publication.id, confirmedAt: publication.confirmedAt } : null
