import type { Db } from '#platform/db/client.ts'
import type { FactsOfAuthority } from '../core/facts.ts'
import { authoritiesById } from './authorities.ts'

/** The facts of all these authorities by the ids under which they are named, for rules of a call; one query. */
export async function factsOfAuthorities(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FactsOfAuthority>> {
  const found = await authoritiesById(db, ids)
  return new Map(
    [...found].map(([named, { id, level, country, ...row }]) => [
      named,
      {
        ...{ id, level, country, population: row.population },
        ...{ populationSource: row.populationSource, populationYear: row.populationYear },
        isConfirmed: row.population !== null,
      },
    ]),
  )
}
