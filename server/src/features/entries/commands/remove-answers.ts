import type { CallId, EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { callsWithAnswersThatGo, getCallById } from '#features/calls/index.ts'
import { eraseMediaIn } from '#features/media/index.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { answersLeft, removeAll, type Found } from '../store/removing.ts'
import { leavingNow } from '../store/leaving.ts'
import { tellArchive } from './tell-archive.ts'

/** Entries of one transaction: few enough that whoever waits for one of them hardly does. */
const AT_ONCE = 50

/**
 * Removes the answers that go before their entry, of every call whose wait is over. Run again and again: what has gone is not found
 * again, so that it goes on where it was ended. What fails in one call leaves the others theirs, and is said at the end.
 */
export async function removeAnswers(ctx: Ctx, results = NO_RESULTS, atOnce = AT_ONCE): Promise<void> {
  const failed: unknown[] = []
  for (const callId of await callsWithAnswersThatGo(ctx.db)) {
    await removeOf(ctx, callId, { results, atOnce }).catch((error: unknown) => failed.push(error))
  }
  if (failed.length > 0) throw new AggregateError(failed, 'not every answer was removed that was to go')
}

type Around = { readonly results: typeof NO_RESULTS; readonly atOnce: number }

async function removeOf(ctx: Ctx, callId: CallId, around: Around): Promise<void> {
  while (await ctx.db.transaction((tx) => removeSome(ctx, tx, callId, around))) continue
}

/** While it goes on, nothing is published, taken back, cancelled or reopened. True: there may be more. */
async function removeSome(ctx: Ctx, tx: Db, callId: CallId, { results, atOnce }: Around): Promise<boolean> {
  await results.holdTogether(tx, callId)
  const call = await getCallById(tx, callId)
  for (const leaving of await leavingNow(tx, call, results, ctx.now)) {
    const found = await answersLeft(tx, callId, leaving, atOnce)
    if (found.length === 0) continue
    await removeAll(tx, callId, found, ctx.now)
    const byEntry = Map.groupBy(found, ({ entryId }) => entryId)
    const slots = [...new Set(found.map(({ question }) => question))]
    await eraseMediaIn(tx, ctx, { kind: 'entry', ids: [...byEntry.keys()], slots })
    for (const [entryId, all] of byEntry) await removed(ctx, tx, { callId, entryId, all })
    await tellArchive(ctx, tx, callId)
    return true
  }
  return false
}

type OfEntry = { readonly callId: CallId; readonly entryId: EntryId; readonly all: readonly Found[] }

/** Which questions, by which rule, never what was said. */
async function removed(ctx: Ctx, tx: Db, { callId, entryId, all }: OfEntry): Promise<void> {
  const by = (rule: Found['rule']) =>
    all.flatMap((one) => (one.rule === rule ? [one.question] : [])).join(' ')
  await audit.record(tx, ctx, 'entry.remove-answers', {
    callId,
    subjectId: entryId,
    answers: all.length,
    byResults: by('results'),
    byAward: by('award'),
  })
}
