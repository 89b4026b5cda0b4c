import type { Db } from '#platform/db/client.ts'
import { withWords, type WordsByFile } from '../core/words.ts'
import { isAsHandedIn, type Working } from '../core/working-copy.ts'
import type { Entry } from '../store/entries.ts'
import type { Submission } from '../store/submissions.ts'
import { submissionWithWords } from '../store/words.ts'

type Compared = {
  readonly working: Working
  readonly latest: Submission | null
  /** What was completed of it since. */
  readonly words: WordsByFile | undefined
}

/** Whether an entry as it stands is another than the version that counts. */
export const hasChangesOf = ({ working, latest, words }: Compared): boolean =>
  latest !== null && !isAsHandedIn(working, { ...latest, media: withWords(latest.media, words) })

/** The same of an entry that was changed just now. */
export async function hasChangesNow(db: Db, entry: Entry, working: Working): Promise<boolean> {
  if (entry.latestSubmissionId === null) return false
  return hasChangesOf({ working, ...(await submissionWithWords(db, entry.latestSubmissionId)) })
}
