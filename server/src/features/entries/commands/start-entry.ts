import type { EntryId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCall, maySeeCall, type CallDocument } from '#features/calls/index.ts'
import { NO_RESULTS, stageOf } from '../core/results-guard.ts'
import { mayEnter, personOf } from '../policy.ts'
import { countOfOwner, insertEntry } from '../store/entries.ts'

/** As many as one's own list shows; nobody has so many campaigns, only programs do. */
const MOST_ENTRIES = 100

/** Begins an entry; it is a draft without a number until it is handed in. */
export async function startEntry(
  ctx: Ctx,
  input: { call: string; category: string },
  results = NO_RESULTS,
): Promise<{ entry: EntryId }> {
  return ctx.db.transaction(async (tx) => {
    const ownerId = personOf(ctx.actor)
    const call = await getCall(tx, input.call)
    demand(maySeeCall(ctx.actor, call))
    await results.holdTogether(tx, call.id)
    demand(mayEnter({ ...call, results: await stageOf(results, tx, call.id) }, ctx.now))
    demandCategory(call.document, input.category)
    if ((await countOfOwner(tx, ownerId)) >= MOST_ENTRIES) throw new Refusal('entry-limit-reached')
    const entry = await insertEntry(
      tx,
      // What somebody tries in a demonstration must not be told as a real campaign.
      { callId: call.id, ownerId, categoryKey: input.category, isFictitious: call.isDemonstration },
      ctx.now,
    )
    await audit.record(tx, ctx, 'entry.start', { callId: call.id, subjectId: entry.id })
    return { entry: entry.id }
  })
}

/** The category must be one of the call's. */
export function demandCategory(document: CallDocument, key: string): void {
  if (document.categories.some((category) => category.key === key)) return
  throw new Refusal('input-invalid', { fields: [{ field: 'category', code: 'required' }] })
}
