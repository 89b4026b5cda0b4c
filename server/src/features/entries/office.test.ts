import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { deleteDraft } from './commands/delete-draft.ts'
import { entriesContract } from './contract.ts'
import { anEntry } from './testing.ts'
import { entryFigures, exportEntries, listEntries, listEntryNames, showOfficeEntry } from './views/office.ts'

const list = (ctx: Ctx, input: object) => listEntries(ctx, entriesContract.listEntries.input.parse(input))
const organiser = aPerson({ roles: ['organiser'] })

/** An entry in every state, and the office that looks at them. */
async function aFullCall(ctx: Ctx) {
  const call = await aCall(ctx)
  await anEntry(ctx, { call })
  await anEntry(ctx, { call, traits: ['complete'], title: 'Not handed in' })
  await anEntry(ctx, { call, traits: ['submitted'], title: 'Γλώσσες της πόλης' })
  await anEntry(ctx, { call, traits: ['admitted'], title: '＝cmd|calc', category: 'meetings' })
  await anEntry(ctx, { call, traits: ['not-admitted'], title: 'Fête, "ensemble"' })
  await anEntry(ctx, { call, traits: ['submitted', 'withdrawn'], title: 'Withdrawn' })
  return { call, office: { ...ctx, actor: organiser } }
}

test('the list shows what was handed in, by number, and is narrowed by state, admissibility, category and words', () =>
  withTx(async (db) => {
    const { call, office } = await aFullCall(aCtx({ db }))
    const titles = async (filter: object) =>
      (await list(office, { call: call.key, ...filter })).entries.map(({ title }) => title)
    expect(await titles({})).toEqual(['＝cmd|calc', 'Γλώσσες της πόλης', 'Fête, "ensemble"', 'Withdrawn'])
    expect(await titles({ state: 'draft', sort: 'title' })).toEqual(['', ''])
    expect(await titles({ state: 'draft', words: 'handed' })).toEqual([])
    expect(await titles({ state: 'withdrawn' })).toEqual(['Withdrawn'])
    expect(await titles({ admissibility: 'admitted' })).toEqual(['＝cmd|calc'])
    expect(await titles({ admissibility: 'open' })).toEqual(['Γλώσσες της πόλης'])
    expect(await titles({ category: 'meetings' })).toEqual(['＝cmd|calc'])
    expect(await titles({ words: 'FETE bolzano' })).toEqual(['Fête, "ensemble"'])
    expect(await titles({ words: 'γλωσσες' })).toEqual(['Γλώσσες της πόλης'])
    expect(await titles({ words: 'qxqx% _' })).toEqual([])
    expect(await titles({ country: 'IT' })).toHaveLength(4)
    expect(await titles({ country: 'AT' })).toEqual([])
    const page2 = await list(office, { call: call.key, page: 2 })
    expect([page2.entries, page2.pageSize]).toEqual([[], 50])
  }))

test('figures count each entry once', () =>
  withTx(async (db) => {
    const { call, office } = await aFullCall(aCtx({ db }))
    expect(await entryFigures(office, { call: call.key })).toEqual({
      received: 4,
      admitted: 1,
      notAdmitted: 1,
      clarified: 0,
      undecided: 1,
      unchecked: 0,
      withdrawn: 1,
      drafts: 2,
      byCategory: [
        { category: 'meetings', received: 1, admitted: 1 },
        { category: 'words-and-pictures', received: 3, admitted: 0 },
      ],
      countries: [{ country: 'IT', received: 4 }],
    })
  }))

test('the export holds exactly what is filtered, and no cell that a spreadsheet would run', () =>
  withTx(async (db) => {
    const { call, office } = await aFullCall(aCtx({ db }))
    const filter = { call: call.key, admissibility: 'admitted' as const, sort: 'number' as const }
    const { fileName, csv } = await exportEntries(office, filter)
    const [columns, ...rows] = csv.trim().split('\r\n')
    expect(fileName).toBe(`${call.key}-entries-2026-03-02.csv`)
    expect(columns?.split(',').slice(0, 2)).toEqual(
      ['\uFEFFnumber', 'title'].map((name) => name.replace('\uFEFF', '')),
    )
    expect(rows.map((row) => row.split(',').slice(0, 2))).toEqual([['DM26-M-001', "'＝cmd|calc"]])
  }))

test('the office reads what was handed in with all its answers, and nothing of a working copy', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const office = { ...ctx, actor: organiser }
    const { entry } = await anEntry(ctx, { call, traits: ['submitted'] })
    const { entry: draft } = await anEntry(ctx, { call, traits: ['complete'] })
    const shown = await showOfficeEntry(office, { call: call.key, entry: entry.id })
    const fields = shown.face?.sections.flatMap(({ answers }) => answers.map(({ field }) => field))
    expect(fields).toContain('contact-name')
    expect([shown.submissions.length, shown.mayDecide, shown.mayReopen.ok]).toEqual([
      1,
      { ok: true, because: null },
      false,
    ])
    expect((await showOfficeEntry(office, { call: call.key, entry: draft.id })).face).toBeNull()
  }))

test('an entry is found within its call only, and the list is the office’s', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const other = await aCall(ctx, { from: 'clarinet-2019' })
    const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
    const office = { ...ctx, actor: organiser }
    await expect(showOfficeEntry(office, { call: other.key, entry: entry.id })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(list(entrant, { call: call.key })).rejects.toMatchObject({ code: 'not-found' })
    const auditor = { ...ctx, actor: aPerson({ roles: ['auditor'] }) }
    expect((await list(auditor, { call: call.key })).mayRun).toBe(false)
  }))

test('ids are named as handed in, within their call; a draft has no name, and what was erased is nothing', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: organiser })
    const call = await aCall(ctx)
    const other = await aCall(ctx, { from: 'clarinet-2019' })
    const { entry } = await anEntry(ctx, { call, traits: ['submitted'], title: 'Porte aperte' })
    const { entry: draft } = await anEntry(ctx, { call, traits: ['complete'], title: 'LEAK' })
    const { entry: erased, entrant } = await anEntry(ctx, { call, traits: ['complete'] })
    await deleteDraft(entrant, { entry: erased.id })
    const ids = [entry.id, draft.id, erased.id]
    expect((await listEntryNames(ctx, { call: other.key, entries: ids })).entries).toEqual([])
    const { entries } = await listEntryNames(ctx, { call: call.key, entries: ids })
    expect(entries.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { id: entry.id, number: entry.number, title: 'Porte aperte', titleLanguage: 'it' },
      { id: draft.id, number: null, title: '', titleLanguage: '' },
    ])
  }))
