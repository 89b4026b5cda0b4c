import type { PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { FactsOfAuthority } from '../core/facts.ts'
import { authoritiesById, type Authority } from './authorities.ts'
import { latestWaiting, type Claim } from './claims.ts'

/**
 * The facts of all these authorities by the ids under which they are named, for rules of a call. What a person says of a population fills a
 * gap for their own entries until the office has looked at it, and for nobody else's; what the registry has holds until then. One query, and
 * one more where there are gaps and somebody to fill them.
 */
export async function factsOfAuthorities(
  db: Db,
  ids: readonly string[],
  saidBy?: PersonId,
): Promise<ReadonlyMap<string, FactsOfAuthority>> {
  const found = await authoritiesById(db, ids)
  const gaps = [...found.values()].flatMap(({ id, population }) => (population === null ? [id] : []))
  const said = saidBy ? await latestWaiting(db, [...new Set(gaps)], saidBy) : new Map<string, Claim>()
  return new Map([...found].map(([named, authority]) => [named, factsOf(authority, said.get(authority.id))]))
}

function factsOf({ id, level, country, ...row }: Authority, said: Claim | undefined): FactsOfAuthority {
  const { population, populationSource, populationYear } = row
  const registered = { population, populationSource, populationYear, isConfirmed: population !== null }
  const claimed = said && {
    ...{ population: said.population, populationSource: said.source, populationYear: said.year },
    isConfirmed: false,
  }
  return { id, level, country, ...(claimed ?? registered) }
}
