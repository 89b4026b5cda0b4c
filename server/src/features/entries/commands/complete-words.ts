import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { sayOfFile } from '#features/media/index.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { emptyWords, withWords, type Words } from '../core/words.ts'
import { mayComplete, mayLicense, personOf } from '../policy.ts'
import { heldOwn } from '../scope.ts'
import { latestSubmission } from '../store/submissions.ts'
import { isSaid, putWords, wordsOf } from '../store/words.ts'
import { tellArchive } from './tell-archive.ts'

type Input = Words & {
  readonly entry: string
  readonly media: string
  /** Of the words that these replace; 0: nothing was completed yet. */
  readonly version: number
}

/**
 * Completes what only concerns publication, of one picture that was handed in: whatever the dates say, and however far
 * judging and results are. The submission and its receipt stay as they are, and so does what the jury reads; a later
 * hand-in takes the words with it.
 */
export async function completeWords(ctx: Ctx, input: Input, results = NO_RESULTS) {
  const { entry: entryId, media, version, alt, credit, licence } = input
  const words = { alt, credit, licence }
  return ctx.db.transaction(async (tx) => {
    const by = personOf(ctx.actor)
    const { entry, call } = await heldOwn(ctx, tx, entryId, results)
    demand(mayComplete(entry))
    const submission = await latestSubmission(tx, entry)
    if (!submission) throw new Refusal('entry-not-submitted')
    const files = withWords(submission.media, (await wordsOf(tx, [submission.id])).get(submission.id))
    const file = files.find(({ id, kind }) => id === media && kind === 'image')
    if (!file) throw new Refusal('not-found')
    const fields = emptyWords(words)
    if (fields.length > 0) throw new Refusal('input-invalid', { fields })
    demand(mayLicense(file.licence, licence, call.results))
    const of = { callId: entry.callId, submissionId: submission.id, mediaId: file.id }
    if (!(await putWords(tx, of, words, { over: version, by, at: ctx.now }))) {
      // A second click finds just this said, as the next after the version that was read.
      if (await isSaid(tx, of, { ...words, version: version + 1 })) return { version: version + 1 }
      throw new Refusal('changed-meanwhile')
    }
    await sayOfFile(tx, file.id, words)
    const subject = { callId: entry.callId, subjectId: entry.id }
    await audit.record(tx, ctx, 'entry.complete-words', {
      ...subject,
      mediaId: file.id,
      version: version + 1,
    })
    // Also when nothing is public yet: a publication that is being confirmed just now may have read the words before.
    await tellArchive(ctx, tx, entry.callId)
    return { version: version + 1 }
  })
}
