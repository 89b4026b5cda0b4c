import { sql } from 'drizzle-orm'
import { unionCode } from '#kernel/countries.ts'
import { newId, type AuthorityId, type PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { AuthoritySeed } from '../core/authority.ts'
import { searchNamesOf } from '../core/names.ts'
import { populationSourceOf } from '../core/sources.ts'
import { authorities } from '../tables.ts'

export type AuthorityFacts = {
  readonly source: string
  readonly isFictitious: boolean
  readonly proposedBy: PersonId | null
}

export const rowOf = (seed: AuthoritySeed, facts: AuthorityFacts, now: Date) => ({
  id: newId<AuthorityId>(),
  key: seed.key,
  level: seed.level,
  country: unionCode(seed.country),
  name: seed.name,
  ownLanguage: seed.ownLang,
  searchNames: searchNamesOf(seed),
  place: seed.place ?? null,
  latitude: seed.lat ?? null,
  longitude: seed.lon ?? null,
  population: seed.population ?? null,
  populationSource: seed.population === undefined ? null : populationSourceOf(facts.source),
  geonamesId: seed.geonamesId ?? null,
  state: facts.proposedBy === null ? ('listed' as const) : ('proposed' as const),
  createdAt: now,
  ...facts,
})

/**
 * A seed knows more names than are kept apart: what is there already, and was not called otherwise since, is found by all that its file
 * has today. Who was taken in before places had their numbers gets theirs.
 */
async function renewFromSeeds(db: Db, seeds: readonly AuthoritySeed[]): Promise<void> {
  const known = JSON.stringify(
    seeds.map((seed) => ({ key: seed.key, kept: searchNamesOf(seed), geonames: seed.geonamesId ?? null })),
  )
  await db.execute(sql`update authorities as a
    set search_names = case when a.former_names = '[]' then v.kept else a.search_names end,
      geonames_id = coalesce(a.geonames_id, v.geonames)
    from jsonb_to_recordset(${known}::jsonb) as v(key text, kept text, geonames integer)
    where a.key = v.key and ((a.search_names <> v.kept and a.former_names = '[]') or (a.geonames_id is null and v.geonames is not null))`)
}

/** Takes authorities in that are not there yet; how many those were. */
export async function insertMissing(
  db: Db,
  seeds: readonly AuthoritySeed[],
  facts: Omit<AuthorityFacts, 'proposedBy'>,
  now: Date,
): Promise<number> {
  if (seeds.length === 0) return 0
  await renewFromSeeds(db, seeds)
  const written = await db
    .insert(authorities)
    .values(seeds.map((seed) => rowOf(seed, { ...facts, proposedBy: null }, now)))
    .onConflictDoNothing({ target: authorities.key })
    .returning({ id: authorities.id })
  return written.length
}
