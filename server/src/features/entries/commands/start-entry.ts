import type { EntryId, PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { getCall, getCallById, maySeeCall, type CallDocument } from '#features/calls/index.ts'
import { NO_RESULTS, stageOf } from '../core/results-guard.ts'
import { mayBegin, mayEnter, mayEnterIn, personOf } from '../policy.ts'
import { countOfOwnerIn, findEntry, insertEntry, lockOwner } from '../store/entries.ts'

type Begun = { readonly call: string; readonly category: string; readonly once?: string | undefined }

/** Begins an entry; it is a draft without a number until it is handed in. A form that is sent twice begins one. */
export async function startEntry(ctx: Ctx, input: Begun, results = NO_RESULTS): Promise<{ entry: EntryId }> {
  const ownerId = personOf(ctx.actor)
  const { once: key, ...asked } = input
  return ctx.db.transaction((tx) => {
    const again = async (begun: { entry: EntryId }) => ((await findEntry(tx, begun.entry)) ? begun : null)
    const form = { of: 'startEntry', key, asked, again }
    return once(tx, ctx, form, () => begin(ctx, tx, { ...asked, ownerId, results }))
  })
}

type Beginning = Omit<Begun, 'once'> & { readonly ownerId: PersonId; readonly results: typeof NO_RESULTS }

async function begin(ctx: Ctx, tx: Db, { ownerId, results, ...input }: Beginning) {
  const met = await getCall(tx, input.call)
  demand(maySeeCall(ctx.actor, met))
  await results.holdTogether(tx, met.id)
  // Anew: while it was waited for, it may have been cancelled.
  const call = await getCallById(tx, met.id)
  const entered = { ...call, results: await stageOf(results, tx, call.id) }
  demand(mayEnter(entered, ctx.now))
  demandCategory(call.document, input.category)
  demand(mayEnterIn(entered, input.category, ctx.now))
  await lockOwner(tx, ownerId)
  demand(mayBegin(await countOfOwnerIn(tx, ownerId, call.id)))
  const entry = await insertEntry(
    tx,
    // What somebody tries in a demonstration must not be told as a real entry.
    { callId: call.id, ownerId, categoryKey: input.category, isFictitious: call.isDemonstration },
    ctx.now,
  )
  await audit.record(tx, ctx, 'entry.start', { callId: call.id, subjectId: entry.id })
  return { entry: entry.id }
}

/** The category must be one of the call's. */
export function demandCategory(document: CallDocument, key: string): void {
  if (document.categories.some((category) => category.key === key)) return
  throw new Refusal('input-invalid', { fields: [{ field: 'category', code: 'required' }] })
}
