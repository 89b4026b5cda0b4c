import { cancelledFor } from './cancelled.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { getPerson } from '#features/accounts/index.ts'
import { documentOf, timeline, cancelledAmong } from '#features/calls/index.ts'
import { NO_RESULTS, type ResultsGuard } from '../core/results-guard.ts'
import type { ReceiptView } from '../contract/shapes.ts'
import { callOfEntryView, categoryView, standingOf } from '../core/entry-views.ts'
import { mayEnter, personOf } from '../policy.ts'
import { asEntrantIsTold, endedOf, enteredCall, type EnteredCall } from '../scope.ts'
import type { Entry } from '../store/entries.ts'
import { getOwnSubmission, type Submission } from '../store/submissions.ts'
import { removedOfVersion } from './removed.ts'

/** The proof of one submission, at its address for ever; what became of the entry since is said beside it. */
export async function showReceipt(
  ctx: Ctx,
  input: { submission: string },
  results = NO_RESULTS,
): Promise<ReceiptView> {
  const { entry, submission } = await getOwnSubmission(ctx.db, personOf(ctx.actor), input.submission)
  const call = await enteredCall(ctx.db, entry, results)
  return receiptOf(ctx.db, ctx, { entry, call, submission }, results)
}

type Handed = {
  readonly entry: Entry
  readonly call: EnteredCall
  readonly submission: Submission
}

export async function receiptOf(
  db: Db,
  { now }: Pick<Ctx, 'now'>,
  { entry, call: entered, submission }: Handed,
  results: ResultsGuard,
): Promise<ReceiptView> {
  const call = asEntrantIsTold(entered)
  const by = await getPerson(db, submission.handedInBy)
  const ended = await endedOf(db, call, results)
  const cancelled = cancelledFor(
    { entry: { ...entry, categoryKey: submission.categoryKey }, latest: submission },
    await cancelledAmong(db, [call]),
  )
  const isOpenForEntries = mayEnter(call, now).ok
  const document = await documentOf(db, call, submission)
  const callView = callOfEntryView(call, { now, isOpenForEntries, cancelled, ended })
  return {
    submission: submission.id,
    entry: entry.id,
    number: submission.number,
    sequence: submission.sequence,
    title: submission.title,
    titleLanguage: submission.titleLanguage,
    category: categoryView(document, submission.categoryKey),
    call: callView,
    authorityName: submission.authorityName,
    jointNames: submission.joint.map(({ name }) => name),
    handedInAt: submission.handedInAt.toISOString(),
    handedInBy: by.name,
    mailedTo: by.email,
    hash: submission.hash,
    files: submission.media.map(({ fileName, bytes, sha256 }) => ({ fileName, bytes, sha256 })),
    ...(await removedOfVersion(db, call, submission, document)),
    isLatest: submission.id === entry.latestSubmissionId,
    // Changes of the working copy are no part of what was handed in.
    standing: standingOf({
      ...entry,
      isCancelled: cancelled !== null,
      isOpen: isOpenForEntries,
      isComplete: true,
      hasChanges: false,
      differs: false,
      mayChange: false,
    }),
    timeline: timeline(call.document, now, ended),
    areResultsPublished: call.results === 'published',
    now: now.toISOString(),
  }
}
