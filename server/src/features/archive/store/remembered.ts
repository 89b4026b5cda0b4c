import { sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { deepFrozen } from '#kernel/frozen.ts'
import type { Db } from '#platform/db/client.ts'
import { rowVersionOf } from '#platform/db/row-version.ts'
import { archiveCalls } from '../tables.ts'

/**
 * Which version of the archive this is: a call is taken out and put in again as a whole, its own row with its entries,
 * so the versions of the few calls tell all.
 */
async function archiveVersion(db: Db): Promise<string> {
  const [found] = await db.execute<{ version: string | null }>(sql`
    select string_agg(${rowVersionOf('archive_calls', 'call_id')}, ',' order by call_id) as version
    from ${archiveCalls}`)
  return found?.version ?? ''
}

/** As many as a rush of readers asks for in a day; one is some ten thousand letters. */
const MOST_REMEMBERED = 200

/** Answers by their questions, all of one version of the archive: what one process remembers, every other would find. */
const memoryOf = (version: string) => ({
  version,
  answers: new LRUCache<string, { readonly answer: unknown }>({ max: MOST_REMEMBERED }),
})
let memory = memoryOf('')

/** What was answered to the same question in the same version of the archive; else it is found. Nobody may change it. */
export async function answerOnce<Answer>(
  db: Db,
  question: object,
  find: () => Promise<Answer>,
): Promise<Answer> {
  // Before the answer is looked for: it may be of a later version than it is kept for, never of an earlier one.
  const version = await archiveVersion(db)
  if (memory.version !== version) memory = memoryOf(version)
  // What is found for one version is never put among the answers of the next.
  const { answers } = memory
  const key = JSON.stringify(question)
  const known = answers.get(key)
  if (known) return known.answer as Answer
  const answer = deepFrozen(await find())
  answers.set(key, { answer })
  return answer
}
