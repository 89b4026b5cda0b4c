import { mayBegin } from '../policy.ts'
import type { Entry } from '../store/entries.ts'
import type { Submission } from '../store/submissions.ts'

/** The calls in which somebody may begin no more, from the call of each entry of theirs. */
export function fullOf(calls: readonly string[]): string[] {
  const begun = Map.groupBy(calls, (key) => key)
  return [...begun].filter(([, of]) => !mayBegin(of.length).ok).map(([key]) => key)
}

export const submissionLine = (submission: Submission, entry: Entry) => ({
  id: submission.id,
  sequence: submission.sequence,
  handedInAt: submission.handedInAt.toISOString(),
  hash: submission.hash,
  isLatest: submission.id === entry.latestSubmissionId,
})
