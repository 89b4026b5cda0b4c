import { Refusal } from '#kernel/refusals.ts'
import { ApartFailure, openApart } from '#platform/apart/apart.ts'
import type { ActiveContent } from './active-content.ts'
import type { DocumentTask } from './active-content.program.ts'

/** Somebody waits: a report of 30 MB is read in two or three seconds. Two, so that one that takes long holds up nobody. */
const read = openApart<DocumentTask, ActiveContent | null>(
  new URL('./active-content.program.ts', import.meta.url),
  { seconds: 20, megabytes: 350, atOnce: 2, niceness: 0 },
)

/**
 * Lets a PDF pass that can only be read. Refuses `file-active` one with a script, with something that it starts or
 * sends, or with a file inside; `file-unreadable` what does not open without a password or within our bounds.
 */
export async function checkDocument(path: string): Promise<void> {
  const found = await read({ path }).catch((error: unknown) => {
    throw error instanceof ApartFailure ? new Refusal('file-unreadable') : error
  })
  if (found) throw new Refusal('file-active', { found })
}
