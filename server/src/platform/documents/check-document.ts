import { Refusal } from '#kernel/refusals.ts'
import { ApartFailure, openApart, type Wanted } from '#platform/apart/apart.ts'
import type { ActiveContent } from './active-content.ts'
import type { DocumentTask } from './active-content.program.ts'

/**
 * Somebody waits: a report of 30 MB is read in two or three seconds. Two at once, and of one person one, while three more of
 * theirs wait; a page sends one after the other, so that only programs and many windows bring more. Nobody's many keep
 * others waiting for more than one document of each person who brings any.
 */
const read = openApart<DocumentTask, ActiveContent | null>(
  new URL('./active-content.program.ts', import.meta.url),
  { seconds: 20, megabytes: 350, atOnce: 2, mostWaiting: 3, niceness: 0 },
)

/**
 * Lets a PDF pass that can only be read. Refuses `file-active` one with a script, with something that it starts or
 * sends, with a link to elsewhere than the web or a mailbox, or with a file inside; `file-without-pages` one in which there
 * is nothing to read; `file-unreadable` what does not open without a password, or swells beyond our
 * bounds;
 * `check-unfinished` where it is our doing that it was not read to its end, and where as many of this person's wait as may.
 * One that waits is dropped when whoever brought it leaves, and nobody hears of that.
 */
export async function checkDocument(path: string, wanted: Wanted = {}): Promise<void> {
  const found = await read({ path }, wanted).catch((error: unknown) => {
    throw error instanceof ApartFailure ? refusalOf(error) : error
  })
  if (found) throw new Refusal('file-active', { found })
}

/** Enough for others to be done. */
const RETRY_AFTER_SECONDS = 60

/** Not begun, because of how many came or who left: that is no fault of anybody's. */
const NOT_BEGUN: readonly ApartFailure['reason'][] = ['crowded', 'left']

export function refusalOf(failure: ApartFailure): Refusal {
  if (failure.isOfFile) return new Refusal('file-unreadable')
  const cause = NOT_BEGUN.includes(failure.reason) ? undefined : failure
  return new Refusal('check-unfinished', { retryAfterSeconds: RETRY_AFTER_SECONDS }, cause)
}
