import type { Invariant } from '#platform/db/invariant.ts'

export const authoritiesInvariants: readonly Invariant[] = [
  {
    name: 'an authority has a name in its own language',
    sql: `select id from authorities where not name ? own_language`,
  },
  {
    name: 'an authority can be found by a name',
    sql: `select id from authorities where search_names !~ '[[:alnum:]]'`,
  },
  {
    name: 'only what somebody proposed waits or is rejected',
    sql: `select id from authorities where state <> 'listed' and source <> 'proposal'`,
  },
  {
    name: 'an authority belongs to one of its country that is no narrower, and to itself by no way',
    sql: `select a.id from authorities a join authorities p on p.id = a.parent_id
      where a.country <> p.country or (a.level <> 'local' and p.level = 'local') or (a.level = 'national' and p.level <> 'national')
      union
      select id from (
        with recursive above as (
          select id, parent_id from authorities where parent_id is not null
          union select b.id, a.parent_id from above b join authorities a on a.id = b.parent_id where a.parent_id is not null
        ) select id from above where id = parent_id
      ) circles`,
  },
  {
    name: 'an authority goes into one of its country, and into itself by no way',
    sql: `with recursive ways as (
        select id, into_id from authorities where into_id is not null
        union select w.id, a.into_id from ways w join authorities a on a.id = w.into_id where a.into_id is not null
      )
      select id from ways where id = into_id
      union select a.id from authorities a join authorities o on o.id = a.into_id where a.country <> o.country`,
  },
  {
    name: 'what counts of a body that was recorded more than once is the end of its way',
    sql: `with recursive ways as (
        select id, into_id as last from authorities where into_how = 'same'
        union select w.id, a.into_id from ways w join authorities a on a.id = w.last where a.into_how = 'same'
      )
      select w.id from ways w join authorities o on o.id = w.last join authorities a on a.id = w.id
      where o.into_how is distinct from 'same' and a.counts_as is distinct from w.last`,
  },
]
