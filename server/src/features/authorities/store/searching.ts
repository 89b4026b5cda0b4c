import { and, eq, or, sql, type SQL } from 'drizzle-orm'
import type { Wanted } from '#kernel/fold.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { KeptNames } from '#platform/db/kept-names.ts'
import { LIKE_ENOUGH, likenessTo, saidIn } from '#platform/db/said.ts'
import { MOST_FOUND } from '../core/search.ts'
import { authorities } from '../tables.ts'
import { followed, type Authority } from './authorities.ts'

const names = sql`${authorities.searchNames}`
const country = sql`${authorities.country}`

export type AuthoritySearch = {
  /** All of it must be found in the names. */
  readonly wanted: Wanted
  readonly country: string | undefined
  /** Whose proposals are found too. */
  readonly personId: PersonId | null
}

/**
 * At most `MOST_FOUND`: whole names first, then beginnings, then the larger places. Misspelt words count when nothing else is found. Under
 * the names of a body that went into another one that other one is found.
 */
export async function searchRows(db: Db, search: AuthoritySearch): Promise<Authority[]> {
  if (search.wanted.length === 0) return ranked(db, search, undefined, [])
  const phrase = search.wanted.map(([first]) => first).join(' ')
  const said = saidIn(search.wanted, { names: [names], country, fewestInside: FEWEST_INSIDE })
  const found = await ranked(db, search, said, [
    sql`${authorities.searchNames} like ${`%|${phrase}|%`} desc`,
    sql`${authorities.searchNames} like ${`%|${phrase}%`} desc`,
  ])
  const like = found.length > 0 ? null : likenessTo(search.wanted, names)
  if (like === null) return found
  // What the index finds is told by a setting alone; it looks at each name of a registry otherwise.
  return db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('pg_trgm.word_similarity_threshold', ${String(LIKE_ENOUGH)}, true)`,
    )
    const byIndex = sql`${names} %> ${like.phrase} and ${like.isLike}`
    return ranked(tx, search, byIndex, [sql`${like.likeness} desc`])
  })
}

/** An index of trigrams knows nothing shorter. */
const FEWEST_INSIDE = 3

async function ranked(
  db: Db,
  { country, personId }: AuthoritySearch,
  fits: SQL | undefined,
  first: readonly SQL[],
): Promise<Authority[]> {
  const isMine =
    personId === null
      ? undefined
      : and(eq(authorities.state, 'proposed'), eq(authorities.proposedBy, personId))
  const rows = await db
    .select()
    .from(authorities)
    .where(
      and(
        or(eq(authorities.state, 'listed'), isMine),
        country ? eq(authorities.country, country) : undefined,
        fits,
      ),
    )
    .orderBy(...first, sql`${authorities.population} desc nulls last`, authorities.key)
    .limit(MOST_FOUND)
  return followed(db, rows)
}

export const keptNamesOfAuthorities: KeptNames = {
  table: 'authorities',
  key: 'id',
  named: sql`select id, array_remove(array(select value from jsonb_each_text(name)) || place
      || array(select n.value from jsonb_array_elements(former_names) f, jsonb_each_text(f -> 'name') n), null) as names,
    '' as others, search_names as kept from authorities`,
}
