import { describe, expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { getCall } from '#features/calls/index.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { startEntry } from './commands/start-entry.ts'
import { insertEntry } from './store/entries.ts'
import { anEntrant, anEntry } from './testing.ts'
import { listMyEntries, showMyEntry } from './views/mine.ts'
import { at } from './entries.fixture.ts'

describe('beginning an entry', () => {
  test('needs an open call and one of its categories', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const entrant = await anEntrant(ctx)
      const input = { call: call.key, category: 'meetings' }
      await expect(startEntry(at(entrant, new Date('2031-01-01')), input)).rejects.toMatchObject({
        code: 'call-not-open',
      })
      await expect(startEntry(entrant, { ...input, category: 'x' })).rejects.toMatchObject({
        code: 'input-invalid',
      })
      const draft = await getCall(db, (await aCall(ctx, { announced: false, from: 'regiostars' })).key)
      await expect(startEntry(entrant, { call: draft.key, category: 'x' })).rejects.toMatchObject({
        code: 'not-found',
      })
    }))

  test('one’s list tells for one entry and for three what comes next', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const email = 'maria@town.example'
      const { entrant } = await anEntry(ctx, { call, email })
      expect((await listMyEntries(entrant)).entries.map(({ standing }) => standing)).toEqual(['draft'])
      const later = at(ctx, new Date(ctx.now.getTime() + 1000))
      await anEntry(later, { call, email, traits: ['complete'] })
      await anEntry(at(ctx, new Date(ctx.now.getTime() + 2000)), { call, email, traits: ['not-admitted'] })
      const { entries } = await listMyEntries(entrant)
      expect(entries.map(({ standing, parts, number }) => [standing, parts, number])).toEqual([
        ['not-admitted', { complete: 4, total: 4 }, 'DM26-P-001'],
        ['complete', { complete: 4, total: 4 }, null],
        ['draft', { complete: 0, total: 4 }, null],
      ])
    }))
})

test('the list of entries and the entry’s own page count the same parts, in every category', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    for (const { key: category } of call.document.categories)
      for (const traits of [[], ['complete'], ['submitted']] as const) {
        const { entry, entrant } = await anEntry(ctx, { call, category, traits })
        const [line] = (await listMyEntries(entrant)).entries
        const own = await showMyEntry(entrant, { entry: entry.id })
        const ticked = own.progress.filter(({ status }) => status === 'complete').length
        const counted = { complete: ticked, total: own.progress.length }
        expect([line?.parts, own.parts]).toEqual([counted, counted])
        const asking = own.document.form.sections.filter(({ fields }) =>
          fields.some(({ categories }) => categories === undefined || categories.includes(category)),
        )
        expect(own.progress.map(({ key }) => key)).toEqual(asking.map(({ key }) => key))
      }
  }))

test('nobody begins entries without end', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entry, entrant } = await anEntry(ctx, { call })
    const { callId, ownerId, categoryKey, isFictitious } = entry
    for (let n = 1; n < 100; n += 1)
      await insertEntry(db, { callId, ownerId, categoryKey, isFictitious }, ctx.now)
    const more = startEntry(entrant, { call: call.key, category: categoryKey })
    await expect(more).rejects.toMatchObject({ code: 'own-entries-limit-reached' })
  }))
