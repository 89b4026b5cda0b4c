import type { AnyInvariant } from '#platform/db/invariant.ts'
import { callsWithOtherTexts } from './store/texts.ts'

/** SQL that must return no rows on any live database; the name says what holds when it does. */
export const callsInvariants: readonly AnyInvariant[] = [
  {
    name: 'no call is at a version that another one had under its key',
    sql: `select c.id from calls c join left_call_keys l on l.key = c.key
      where c.document_version <= l.document_version`,
  },
  { name: 'the texts that are kept of a call are those of its document', find: callsWithOtherTexts },
  {
    name: 'texts of calls are of calls that there are',
    sql: `select distinct t.holder_id from translations t where t.holder_kind = 'call'
      and not exists (select 1 from call_versions v where v.call_id = t.holder_id and v.version = t.since)`,
  },
]
