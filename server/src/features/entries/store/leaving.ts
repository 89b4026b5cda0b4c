import type { Db } from '#platform/db/client.ts'
import {
  cancelledAmong,
  documentsOf,
  goesAfter,
  goesAt,
  goingAmong,
  type Call,
  type Going,
} from '#features/calls/index.ts'
import type { ResultsGuard } from '../core/results-guard.ts'
import { versionsHandedIn, type Leaving } from './removing.ts'

/** The questions of a call whose answers go before their entry, by the document of today and those under which something was handed in. */
export async function goingOfCall(db: Db, call: Call): Promise<ReadonlyMap<string, Going>> {
  const made = (await versionsHandedIn(db, call.id)).map((callVersion) => ({ callVersion }))
  const documentOf = await documentsOf(db, call, made)
  return goingAmong([call.document, ...made.map(documentOf)])
}

/** What of a call goes by now: by its results; and all that does not take place, so long after that was confirmed. */
export async function leavingNow(
  db: Db,
  call: Call,
  results: ResultsGuard,
  now: Date,
): Promise<readonly Leaving[]> {
  const all = await goingOfCall(db, call)
  const publishedAt = (await results.publishedSince(db, [call.id])).get(call.id) ?? null
  const isDue = (going: Going): boolean => {
    const at = goesAt(going, call.document, publishedAt)
    return at !== null && at <= now
  }
  const cancelled = (await cancelledAmong(db, [call])).filter(({ at }) => goesAfter(at) <= now)
  const categories = cancelled.flatMap(({ category }) => category ?? [])
  return [
    { going: new Map([...all].filter(([, going]) => isDue(going))), categories: null },
    ...(cancelled.some(({ category }) => category === null) ? [{ going: all, categories: null }] : []),
    ...(categories.length > 0 ? [{ going: all, categories }] : []),
  ]
}
