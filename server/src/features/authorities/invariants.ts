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
]
