import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { namesKept } from '#kernel/fold.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { keepNames } from '#platform/db/kept-names.ts'
import type { Db } from '#platform/db/client.ts'
import { aPublication } from '#features/archive/testing.ts'
import { refreshArchive } from '#features/archive/commands/refresh-archive.ts'
import { archiveContract } from '#features/archive/contract.ts'
import { searchArchive } from '#features/archive/views.ts'
import { updateAccount } from '#features/accounts/commands/update-account.ts'
import { anAuthority } from '#features/authorities/testing.ts'
import { searchAuthorities } from '#features/authorities/views.ts'
import { aCall } from '#features/calls/testing.ts'
import { entriesContract } from '#features/entries/contract.ts'
import { anEntry } from '#features/entries/testing.ts'
import { listEntries } from '#features/entries/views/office.ts'
import { saysWords } from '#features/jury/core/said-words.ts'
import { allInvariants, allKeptNames } from './features.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'

/** As the place writes itself, and as somebody looks for it; either way round. */
const SPELLINGS = [
  ['Айтос', 'Aytos'],
  ['София', 'Sofia'],
  ['Μπολόνια', 'Bolonia'],
  ['München', 'Muenchen'],
  ['Târgu Mureș', 'Tîrgu Mureş'],
  ['Győr', 'GYOR'],
  ['Plzeň', 'plzen'],
] as const
const BOTH_WAYS = SPELLINGS.flatMap(([one, other]) => [
  [one, other],
  [other, one],
])

test('a place is found in every spelling by registry, archive, office list and the office’s records alike', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const office = aCtx({ db, actor: aPerson({ roles: ['organiser'] }) })
    const call = await aCall(ctx)
    const storyOf = (name: string): string => `Stories of ${name}`
    for (const [at, [name = '']] of BOTH_WAYS.entries()) {
      await anAuthority(ctx, { key: name, country: 'EU', ownLang: 'en', name: { en: name }, place: name })
      await anEntry(ctx, {
        call,
        category: 'meetings',
        traits: ['admitted'],
        title: storyOf(name),
        email: `${at}@x.eu`,
      })
    }
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    for (const [name = '', typed = ''] of BOTH_WAYS) {
      const registry = (await searchAuthorities(ctx, { q: typed })).authorities.map(({ key }) => key)
      const list = entriesContract.listEntries.input.parse({ call: call.key, words: typed })
      const listed = (await listEntries(office, list)).entries.map(({ title }) => title)
      const search = archiveContract.searchArchive.input.parse({ q: typed, call: call.key })
      const archived = (await searchArchive(ctx, search)).entries.map(({ title }) => title)
      expect([typed, registry]).toEqual([typed, expect.arrayContaining([name, typed])])
      for (const found of [listed, archived])
        expect([typed, found.toSorted()]).toEqual([typed, [storyOf(name), storyOf(typed)].toSorted()])
      expect(saysWords(typed)({ searchNames: namesKept([storyOf(name)]), country: '' })).toBe(true)
    }
  }))

test('the office finds an entry by who answers for it, in any spelling, and by their new name when they change it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const office = aCtx({ db, actor: aPerson({ roles: ['organiser'] }) })
    const call = await aCall(ctx)
    const { entrant } = await anEntry(ctx, { call, traits: ['submitted'], email: 'g.jorgos@example.eu' })
    const found = async (words: string) => {
      const input = entriesContract.listEntries.input.parse({ call: call.key, words })
      return (await listEntries(office, input)).entries.length
    }
    await updateAccount(entrant, { name: 'Γιώργος Παπαδόπουλος', language: 'el' })
    expect(await Promise.all(['Papadopoulos', 'παπαδοπουλοσ', 'g.jorgos@example.eu'].map(found))).toEqual([
      1, 1, 1,
    ])
    await updateAccount(entrant, { name: 'Йордан Йовков', language: 'el' })
    expect(await Promise.all(['Papadopoulos', 'Yordan', 'Jovkov'].map(found))).toEqual([0, 1, 1])
  }))

/** All that is kept in each table, each row's names in one order. */
async function allNames(db: Db): Promise<unknown> {
  const kept = []
  for (const { table } of allKeptNames) {
    const rows = await db.execute<{ n: string }>(
      sql.raw(`select search_names as n from ${table} where search_names <> ''`),
    )
    kept.push([table, rows.map(({ n }) => n.split('|').toSorted().join('|')).toSorted()])
  }
  return kept
}

test('names that a migration left to be brought into the form of today are found again from the next start', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await anAuthority(ctx)
    const call = await aCall(ctx)
    await anEntry(ctx, { call, traits: ['admitted'], title: 'Айтос' })
    await anEntry(ctx, { call })
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    const before = await allNames(db)
    for (const { table } of allKeptNames) await db.execute(sql.raw(`update ${table} set search_names = ''`))
    const renewed = []
    for (const kept of allKeptNames) renewed.push([kept.table, (await keepNames(db, kept)) > 0])
    expect(renewed).toEqual(allKeptNames.map(({ table }) => [table, true]))
    expect(await allNames(db)).toEqual(before)
    for (const kept of allKeptNames) expect(await keepNames(db, kept)).toBe(0)
  }))

test('a name that an older process changed without what is kept of it is told, and all names are folded anew where their form is another', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    await anEntry(ctx, { call, traits: ['submitted'] })
    for (const kept of allKeptNames) await keepNames(db, kept)
    expect(await findBroken(db, allInvariants)).toEqual([])
    const [person] = await db.execute<{ id: string }>(sql`update people set name = 'Йордан' returning id`)
    expect(await findBroken(db, allInvariants)).toEqual([
      { name: 'people.search_names keeps every form of its names', rows: [{ id: person?.id }] },
    ])
    const folded = []
    for (const kept of allKeptNames) folded.push([kept.table, await keepNames(db, kept, 7)])
    expect(folded).toEqual([
      ['people', 1],
      ['authorities', 0],
      ['entries', 0],
      ['archive_entries', 0],
    ])
    expect(await findBroken(db, allInvariants)).toEqual([])
    for (const kept of allKeptNames) expect(await keepNames(db, kept, 7)).toBe(0)
  }))
