import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'

/**
 * What calls ask results, which stand to their right: of these calls, those whose results are proposed or published and
 * which take no entries any more, whatever their dates say.
 */
export type SettledCalls = (db: Db, callIds: readonly CallId[]) => Promise<ReadonlySet<CallId>>

/** Where no results can be. */
export const NONE_SETTLED: SettledCalls = () => Promise.resolve(new Set())
