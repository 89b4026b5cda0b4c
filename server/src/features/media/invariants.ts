import type { Invariant } from '#platform/db/invariant.ts'
import { RECIPE } from './core/kinds.ts'

/** SQL that must return no rows on any live database; the name says what holds when it does. */
export const mediaInvariants: readonly Invariant[] = [
  {
    name: 'a picture that is ready is shown in three sizes and another in none, what is shown as it came in one piece',
    sql: `select m.id from media m left join renditions r on r.media_id = m.id group by m.id
      having count(r.name) <> case when m.kind <> 'image' then 1 when m.state = 'ready' then 3 else 0 end`,
  },
  {
    name: 'a picture that is ready was drawn by today’s recipe (the round of each hour draws those of earlier ones anew)',
    sql: `select id, drawn from media where kind = 'image' and state = 'ready' and drawn < ${RECIPE}`,
  },
  {
    name: 'what is shown of a file lies below its own key, and of a picture it is never the original',
    sql: `select r.media_id, r.name from renditions r join media m on m.id = r.media_id
      where r.storage_key not like 'media/' || m.id || '/%'
        or (m.kind = 'image' and r.storage_key like '%/original')`,
  },
]
