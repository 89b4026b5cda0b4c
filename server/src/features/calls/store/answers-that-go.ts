import { and, eq, inArray, sql } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { calls, callVersions } from '../tables.ts'

/** As the index says it, so that no document is read. */
const letsAnswersGo = sql`jsonb_path_exists(${callVersions.document},
  '$.form.sections[*].fields[*] ? (@.retention == "results" || @.retention == "award")')`

/** The announced calls of which some document has answers go before their entry. */
export async function callsWithAnswersThatGo(db: Db): Promise<readonly CallId[]> {
  const found = await db
    .select({ id: calls.id })
    .from(calls)
    .where(
      and(
        eq(calls.state, 'announced'),
        inArray(calls.id, db.select({ id: callVersions.callId }).from(callVersions).where(letsAnswersGo)),
      ),
    )
    .orderBy(calls.id)
  return found.map(({ id }) => id)
}
