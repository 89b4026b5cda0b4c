import { Refusal } from '#kernel/refusals.ts'
import { ApartFailure, openApart } from '#platform/apart/apart.ts'
import type { ActiveContent } from './active-content.ts'
import type { DocumentTask } from './active-content.program.ts'

/** Somebody waits: a report of 30 MB is read in two or three seconds. Two, and one of each person: nobody's many keep others waiting. */
const read = openApart<DocumentTask, ActiveContent | null>(
  new URL('./active-content.program.ts', import.meta.url),
  { seconds: 20, megabytes: 350, atOnce: 2, niceness: 0 },
)

/**
 * Lets a PDF pass that can only be read. Refuses `file-active` one with a script, with something that it starts or
 * sends, or with a file inside; `file-unreadable` what does not open without a password, or swells beyond our bounds;
 * `check-unfinished` where it is our doing that it was not read to its end. `whose` it is, if anybody's.
 */
export async function checkDocument(path: string, whose: string | null): Promise<void> {
  const found = await read({ path }, whose).catch((error: unknown) => {
    throw error instanceof ApartFailure ? refusalOf(error) : error
  })
  if (found) throw new Refusal('file-active', { found })
}

/** Enough for others to be done. */
const RETRY_AFTER_SECONDS = 60

/** How much memory it takes is the file's doing; time and a process that ended may be ours, on a busy machine. */
export const refusalOf = (failure: ApartFailure): Refusal =>
  failure.reason === 'memory'
    ? new Refusal('file-unreadable')
    : new Refusal('check-unfinished', { retryAfterSeconds: RETRY_AFTER_SECONDS }, failure)
