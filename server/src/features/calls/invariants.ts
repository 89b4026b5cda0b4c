import type { AnyInvariant } from '#platform/db/invariant.ts'
import { callsWithOtherTexts } from './store/texts.ts'

/** SQL that must return no rows on any live database; the name says what holds when it does. */
export const callsInvariants: readonly AnyInvariant[] = [
  {
    name: 'no call is at a version that another one had under its key',
    sql: `select c.id from calls c join left_call_keys l on l.key = c.key
      where c.document_version <= l.document_version`,
  },
  {
    name: 'what is cancelled stands beside its call as two people resolved it',
    sql: `select c.id from calls c where c.cancelled_at is distinct from (
        select x.settled_at from cancellations x
        where x.call_id = c.id and x.category_key is null and x.state in ('in-force', 'reopening'))
      or array(select unnest(c.cancelled_categories) order by 1) <> array(
        select x.category_key from cancellations x
        where x.call_id = c.id and x.category_key is not null and x.state in ('in-force', 'reopening') order by 1)`,
  },
  {
    name: 'what is cancelled is announced, and a category of it one that there is',
    sql: `select x.id from cancellations x join calls c on c.id = x.call_id
      join call_versions v on v.call_id = c.id and v.version = c.document_version
      where c.state <> 'announced' or (x.category_key is not null and not exists (
        select from jsonb_array_elements(v.document -> 'categories') k where k ->> 'key' = x.category_key))`,
  },
  { name: 'the texts that are kept of a call are those of its document', find: callsWithOtherTexts },
  {
    name: 'texts of calls are of calls that there are',
    sql: `select distinct t.holder_id from translations t where t.holder_kind = 'call'
      and not exists (select 1 from call_versions v where v.call_id = t.holder_id and v.version = t.since)`,
  },
]
