import type { Invariant } from '#platform/db/invariant.ts'

/** SQL that must return no rows on any live database; the name says what is wrong with those it returns. */
export const resultsInvariants: readonly Invariant[] = [
  {
    name: 'no distinction is given more often than its category may have it',
    sql: `select d.call_id, s.category_key, d.distinction_key
      from decisions d
      join entries e on e.id = d.entry_id and e.state = 'submitted' and e.admissibility = 'admitted'
      join submissions s on s.id = e.latest_submission_id
      join calls c on c.id = d.call_id
      cross join lateral jsonb_array_elements(c.document -> 'distinctions') x
      where x ->> 'key' = d.distinction_key and (x ->> 'perCategory') is not null
      group by 1, 2, 3, x ->> 'perCategory'
      having count(*) > (x ->> 'perCategory')::integer`,
  },
  {
    name: 'nobody confirms what they proposed to publish',
    sql: `select id from publications where confirmed_by = proposed_by`,
  },
]
