import type { Db } from '#platform/db/client.ts'
import { questionsAsked } from '#features/calls/index.ts'
import { saidOtherwise } from '../core/in-grace.ts'
import { withWords, type WordsByFile } from '../core/words.ts'
import { answerWith, clarificationsOf, standingOf } from '../store/clarifications.ts'
import type { Entry } from '../store/entries.ts'
import type { Submission } from '../store/submissions.ts'

type HandedIn = {
  readonly entry: Entry
  readonly before: Submission | null
  /** What was said since about the files of that. */
  readonly words: WordsByFile | undefined
  readonly submission: Submission
}

/** A version in which something that the office asked for is answered otherwise than before answers it, as often as one comes. */
export async function settleClarification(
  tx: Db,
  { entry, before, words, submission }: HandedIn,
): Promise<void> {
  if (entry.clarifying.length === 0 || !before) return
  const asked = questionsAsked(entry.clarifying)
  const changed = saidOtherwise({ ...before, media: withWords(before.media, words) }, submission)
  if (!changed.some((key) => asked.includes(key))) return
  const standing = standingOf((await clarificationsOf(tx, [entry.id])).get(entry.id))
  if (standing) await answerWith(tx, standing, submission.id)
}
