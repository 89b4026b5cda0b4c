import { and, eq, isNull, sql } from 'drizzle-orm'
import { newId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { nameIn, placesByName, type Place } from '../core/places.ts'
import { searchNamesOf } from '../core/names.ts'
import { GEONAMES } from '../core/sources.ts'
import { authorities, registryEditions } from '../tables.ts'

/** Whether an edition of places was taken in to its end. */
export async function isTakenIn(db: Db, edition: string): Promise<boolean> {
  const found = await db.select().from(registryEditions).where(eq(registryEditions.edition, edition))
  return found.length > 0
}

export const noteEdition = (tx: Db, edition: string, added: number, now: Date): Promise<unknown> =>
  tx.insert(registryEditions).values({ edition, added, takenInAt: now }).onConflictDoNothing()

/** Towns that somebody proposed and the office listed are the place of their name, where there is but one. */
export async function tellProposed(tx: Db, places: readonly Place[]): Promise<void> {
  const isUntold = and(
    eq(authorities.source, 'proposal'),
    eq(authorities.level, 'local'),
    isNull(authorities.geonamesId),
  )
  const untold = await tx
    .select()
    .from(authorities)
    .where(and(isUntold, eq(authorities.state, 'listed')))
  if (untold.length === 0) return
  const byName = placesByName(places)
  for (const { id, country, name } of untold) {
    const place = Object.values(name).flatMap((one) => byName.get(nameIn({ country, name: one })) ?? [])[0]
    if (place)
      await tx.execute(sql`update authorities set geonames_id = ${place.geonamesId} where id = ${id}
        and not exists (select 1 from authorities where geonames_id = ${place.geonamesId})`)
  }
}

/**
 * Takes places in: those that are new, and of those that are there what the source says anew of their population, unless the office knows
 * better, and their region, unless they have one. How many are new. One statement.
 */
export async function upsertPlaces(tx: Db, places: readonly Place[], now: Date): Promise<number> {
  const rows = places.map((place) => ({
    id: newId<string>(),
    ...place,
    kept: searchNamesOf({ name: { [place.language]: place.name } }),
  }))
  const written = await tx.execute<{ is_new: boolean }>(sql`
    insert into authorities (id, key, level, country, name, own_language, search_names, place, latitude, longitude, population,
      population_source, source, created_at, geonames_id, parent_id)
    select v.id, v.key, 'local', v.country, jsonb_build_object(v.language, v.name), v.language, v.kept, v.name, v.latitude, v.longitude,
      v.population, case when v.population is not null then ${GEONAMES} end, 'geonames', ${now.toISOString()}::timestamptz, v."geonamesId", p.id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id uuid, key text, country text, name text, language text, kept text,
      latitude float8, longitude float8, population integer, "geonamesId" integer, "regionKey" text)
    left join authorities p on p.key = v."regionKey"
    on conflict (geonames_id) do update set
      parent_id = coalesce(authorities.parent_id, excluded.parent_id),
      population = case when ${isTheirs} then excluded.population else authorities.population end,
      population_source = case when ${isTheirs} then excluded.population_source else authorities.population_source end
    where (authorities.parent_id is null and excluded.parent_id is not null)
      or (${isTheirs} and authorities.population is distinct from excluded.population)
    returning xmax = 0 as is_new`)
  return written.filter((row) => row.is_new).length
}

/** A population that the source gave, or that nobody has given yet. */
const isTheirs = sql.raw(
  `(coalesce(authorities.population_source, '${GEONAMES}') = '${GEONAMES}' and excluded.population is not null)`,
)

export const countRows = (tx: Db): Promise<unknown> => tx.execute(sql`analyze authorities`)
