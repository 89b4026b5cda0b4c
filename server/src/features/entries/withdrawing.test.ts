import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { reinstateEntry } from './commands/reinstate-entry.ts'
import { withdrawEntry } from './commands/withdraw-entry.ts'
import { anEntry } from './testing.ts'
import { showMyEntry } from './views/mine.ts'
import { at, save } from './entries.fixture.ts'

describe('withdrawing', () => {
  test('takes an entry out and tells its entrant; while the call is open it can be taken up again as it was', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
      const id = { entry: entry.id }
      await withdrawEntry(entrant, id)
      expect((await showMyEntry(entrant, id)).standing).toBe('withdrawn')
      await expect(save(entrant, entry.id, entry.version, 'x')).rejects.toMatchObject({
        code: 'entry-withdrawn',
      })
      await expect(reinstateEntry(at(entrant, new Date('2031-01-01')), id)).rejects.toMatchObject({
        code: 'call-not-open',
      })
      await reinstateEntry(entrant, id)
      expect((await showMyEntry(entrant, id)).standing).toBe('received')
      const mails = await db.select().from(notices).where(eq(notices.callId, call.id))
      expect(mails.map(({ kind }) => kind).sort()).toEqual([
        'entry-received',
        'entry-reinstated',
        'entry-withdrawn',
      ])
    }))

  test('or taking up again a second time leads where the first led, and is told, mailed and recorded once', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['submitted'] })
      const id = { entry: entry.id }
      const later = at(entrant, new Date(entrant.now.getTime() + 1000))
      for (const as of [entrant, later]) expect(await withdrawEntry(as, id)).toEqual({})
      expect((await showMyEntry(entrant, id)).state).toBe('withdrawn')
      for (const as of [entrant, later]) expect(await reinstateEntry(as, id)).toEqual({})
      expect((await showMyEntry(entrant, id)).state).toBe('submitted')
      const mails = await db.select().from(notices)
      expect(mails.map(({ kind }) => kind).sort()).toEqual([
        'entry-received',
        'entry-reinstated',
        'entry-withdrawn',
      ])
    }))

  test('of a draft is a matter of its entrant alone: no mail', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['withdrawn'] })
      await reinstateEntry(entrant, { entry: entry.id })
      expect((await showMyEntry(entrant, { entry: entry.id })).state).toBe('draft')
      expect(await db.select().from(notices)).toEqual([])
    }))
})
