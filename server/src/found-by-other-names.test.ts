import { expect, test } from 'vitest'
import { findBroken } from '#platform/db/invariant.ts'
import { nameInvariants } from '#platform/db/kept-names.ts'
import type { Ctx } from '#platform/ctx.ts'
import { present } from '#kernel/impossible.ts'
import { refreshArchive } from '#features/archive/commands/refresh-archive.ts'
import { archiveContract } from '#features/archive/contract.ts'
import { anArchivableEntry, aPublication, withdrawPublicationRow } from '#features/archive/testing.ts'
import { publishedEntry } from '#features/archive/core/published-entry.ts'
import { searchArchive } from '#features/archive/views.ts'
import { anAuthority } from '#features/authorities/testing.ts'
import { searchAuthorities } from '#features/authorities/views.ts'
import { aCall } from '#features/calls/testing.ts'
import { entriesContract } from '#features/entries/contract.ts'
import { anEntry } from '#features/entries/testing.ts'
import { listEntries } from '#features/entries/views/office.ts'
import { listConflicts } from '#features/jury/views/register.ts'
import { recordOffice, under } from '#features/jury/views/recorded.ts'
import { allKeptNames } from './features.ts'
import { aCtx, aPerson, counting, withTx } from '#platform/testing/index.ts'
import { keepAllNames } from './upgrade.ts'

/** The entry of Bolzano, which its registry also calls Bozen, as every search of ours finds it: how often each does. */
async function searches(ctx: Ctx, call: string) {
  const office = { ...ctx, actor: aPerson({ roles: ['organiser'] }) }
  return async (q: string) => ({
    registry: (await searchAuthorities(ctx, { q })).authorities.length,
    archive: (await searchArchive(ctx, archiveContract.searchArchive.input.parse({ q }))).total,
    office: (await listEntries(office, entriesContract.listEntries.input.parse({ call, words: q }))).total,
    records: under(await recordOffice(office, { call }), { call, words: q }).length,
    register: (await listConflicts(office, { call, words: q, page: 1 })).total,
  })
}

async function aPublishedEntry(ctx: Ctx, count = 1) {
  const call = await aCall(ctx)
  for (let n = 0; n < count; n += 1) await anEntry(ctx, { call, traits: ['admitted'], title: 'Insieme' })
  await aPublication(ctx, call.id)
  await refreshArchive(ctx, { callId: call.id })
  return { call }
}

const EVERYWHERE = { registry: 1, archive: 1, office: 1, records: 1, register: 0 }
const NOWHERE = { registry: 0, archive: 0, office: 0, records: 0, register: 0 }

test('an entry is found by every name of its body and of its country, in registry, archive, office list and the office’s records', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aPublishedEntry(ctx)
    const find = await searches(ctx, call.key)
    for (const typed of ['Bozen', 'bolzano', 'Italy', 'ITALIA', 'Ιταλία', 'bozen italy'])
      expect([typed, await find(typed)]).toEqual([typed, EVERYWHERE])
    for (const typed of ['Wien', 'Greece', 'Regno Unito', 'ital bozen greece'])
      expect([typed, await find(typed)]).toEqual([typed, NOWHERE])
    expect(await find('insieme bozen italia')).toEqual({ ...EVERYWHERE, registry: 0 })
  }))

test('what a newer seed calls a body, its entries are found by from the same start, and until then it is told', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aPublishedEntry(ctx)
    const find = await searches(ctx, call.key)
    await keepAllNames(db)
    expect(await findBroken(db, nameInvariants(allKeptNames))).toEqual([])
    await anAuthority(ctx, { placeName: { lld: 'Balsan', el: 'Μπολτσάνο' } })
    expect((await findBroken(db, nameInvariants(allKeptNames))).map(({ name }) => name)).toEqual([
      'entries.search_names keeps every form of its names',
      'archive_entries.search_names keeps every form of its names',
    ])
    await keepAllNames(db)
    expect(await findBroken(db, nameInvariants(allKeptNames))).toEqual([])
    expect([await find('Balsan'), await find('Μπολτσάνο italia')]).toEqual([EVERYWHERE, EVERYWHERE])
  }))

test('a name that a body loses finds its entries no more from the same start, and until then it is told', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aPublishedEntry(ctx)
    const find = await searches(ctx, call.key)
    await keepAllNames(db)
    await anAuthority(ctx, { placeName: { lld: 'Balsan' } })
    await keepAllNames(db)
    expect([await find('Balsan'), await findBroken(db, nameInvariants(allKeptNames))]).toEqual([
      EVERYWHERE,
      [],
    ])
    // What is left of its names stands within what is kept, in one piece.
    await anAuthority(ctx)
    expect((await findBroken(db, nameInvariants(allKeptNames))).map(({ name }) => name)).toEqual([
      'entries.search_names keeps every form of its names',
      'archive_entries.search_names keeps every form of its names',
    ])
    await keepAllNames(db)
    expect(await findBroken(db, nameInvariants(allKeptNames))).toEqual([])
    // Not as it was typed before, which a process remembers the answer to.
    expect([await find('BALSAN'), await find('Bozen')]).toEqual([NOWHERE, EVERYWHERE])
  }))

test('a body that the public is not told of finds no entry in the archive', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { document } = call
    const form = {
      ...document.form,
      sections: document.form.sections.map((section) => ({
        ...section,
        fields: section.fields.map((field) =>
          field.role === 'authority' ? { ...field, audience: 'office' as const } : field,
        ),
      })),
    }
    const { submission, entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    const { id: submissionId, ...facts } = present(submission, 'what was handed in')
    const admitted = { ...facts, ...ADMITTED, submissionId, entryId: entry.id }
    const namesOf = (shown: typeof document) =>
      publishedEntry(shown, admitted, () => ({ state: 'preparing', colour: null })).searchNames
    expect(namesOf(document)).toContain('|balsan|')
    expect(namesOf({ ...document, form })).not.toContain('|balsan|')
  }))

const ADMITTED = {
  isFictitious: false,
  distinctionKey: null,
  beside: [],
  jointNames: {},
  bodyNames: '|balsan|',
}

/** What is typed and the title that the archive has. */
const NEAR = [
  ['Muenchn', 'München isst zusammen'],
  ['Geitona', 'Η γειτονιά μας'],
  ['Insime', 'Insieme'],
] as const
const FAR = ['Βιέννη', 'Muenchen', 'xqzw', 'wa', '???']

test('nothing unrelated is called nearest to a search, in pairs of what is typed and what there is', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const nearest = async (q: string) => {
      const { instead } = await searchArchive(ctx, archiveContract.searchArchive.input.parse({ q }))
      return instead?.nearest.map(({ title }) => title)
    }
    await anArchivableEntry(ctx, call, { n: 1, title: 'Η γειτονιά μας', titleLanguage: 'el' })
    await anArchivableEntry(ctx, call, { n: 2, title: 'Insieme', titleLanguage: 'it' })
    const first = await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    for (const typed of FAR) expect([typed, await nearest(typed)]).toEqual([typed, []])
    await anArchivableEntry(ctx, call, { n: 3, title: 'München isst zusammen', titleLanguage: 'de' })
    await withdrawPublicationRow(ctx, first)
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    for (const [typed, there] of NEAR) expect([typed, (await nearest(typed))?.[0]]).toEqual([typed, there])
    const search = archiveContract.searchArchive.input.parse({ country: 'FI' })
    expect((await searchArchive(ctx, search)).instead?.nearest).toEqual([])
  }))

test('a search asks as many questions of the database with one entry as with ten', async () => {
  const asked: number[] = []
  for (const count of [1, 10])
    await withTx(async (db) => {
      const counted = counting(db)
      const { call } = await aPublishedEntry(aCtx({ db }), count)
      const find = await searches(aCtx({ db: counted.db }), call.key)
      // What is remembered of a call is asked before.
      await find('Bozen')
      const before = counted.count()
      expect((await find('Bozen Italia')).office).toBe(count)
      asked.push(counted.count() - before)
    })
  expect(asked).toEqual([asked[0], asked[0]])
})
