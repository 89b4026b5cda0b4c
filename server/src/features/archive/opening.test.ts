import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditRecords } from '#features/audit/tables.ts'
import { getCall, type Call } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { refreshArchive } from './commands/refresh-archive.ts'
import { find, numbers } from './archive.fixture.ts'
import { anArchivableEntry, aPublication } from './testing.ts'
import { showArchiveFigures } from './views.ts'

async function opening(ctx: Ctx, call: Call, at: Date): Promise<void> {
  const { documentVersion } = await getCall(ctx.db, call.key)
  const archive = { key: 'archive', kind: 'archive' as const, opensAt: at.toISOString().slice(0, 19) }
  const phases = [...call.document.phases, archive]
  await anAmendedCall(ctx, { ...call, documentVersion }, { zone: 'UTC', phases })
}

/** An hour from now, on a whole second, as a document says it. */
async function aCallToOpen(ctx: Ctx) {
  const call = await aCall(ctx)
  const opensAt = new Date(Math.ceil(ctx.now.getTime() / 1000) * 1000 + 3_600_000)
  await opening(ctx, call, opensAt)
  return { call, opensAt }
}

/** Two people have signed exactly these. */
async function signed(ctx: Ctx, call: Call, ids: readonly string[]): Promise<void> {
  await aPublication(ctx, call.id)
  const entries = ids.map((entryId) => ({ entryId, distinction: null }))
  const preview = JSON.stringify({ received: ids.length, entries })
  await ctx.db.execute(sql`update publications set preview = ${preview}::jsonb`)
}

test('until its archive opens a call shows there what was distinguished alone; from that instant on all that was signed, and nothing else', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, opensAt } = await aCallToOpen(ctx)
    const ids = []
    for (const [n, distinction] of [
      [1, 'winner'],
      [2, null],
      [3, null],
    ] as const)
      ids.push(await anArchivableEntry(ctx, call, { n, distinction }))
    await signed(ctx, call, ids)
    const refreshedAt = async (now: Date) => {
      const owed: unknown[] = []
      const enqueue: Ctx['jobs']['enqueue'] = async (_tx, { name }, _facts, options) =>
        void owed.push([name, options?.startAfter])
      await refreshArchive({ ...ctx, now, jobs: { enqueue } }, { callId: call.id })
      const { admitted } = await showArchiveFigures(ctx, { call: call.key })
      return { there: numbers(await find(ctx, { call: call.key })), admitted, owed }
    }

    const [last, first] = [new Date(opensAt.getTime() - 1), opensAt]
    const before = await refreshedAt(ctx.now)
    expect(before).toEqual({ there: ['P-001'], admitted: 3, owed: [['archive.open', opensAt]] })
    expect((await refreshedAt(last)).there).toEqual(['P-001'])
    await anArchivableEntry(ctx, call, { n: 4, title: 'Nobody signed this' })
    for (const _ of ['opens', 'runs again'])
      expect(await refreshedAt(first)).toEqual({ there: ['P-001', 'P-002', 'P-003'], admitted: 3, owed: [] })
    const records = await db.select().from(auditRecords).orderBy(auditRecords.sequence)
    expect(records.map(({ action }) => action).filter((action) => action.startsWith('archive.'))).toEqual([
      'archive.publish',
      'archive.open',
    ])
  }))

test('an entry that is withdrawn before the archive opens is counted there no more, and never gets in', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, opensAt } = await aCallToOpen(ctx)
    const ids = []
    for (const n of [1, 2]) ids.push(await anArchivableEntry(ctx, call, { n, distinction: null }))
    await signed(ctx, call, ids)
    await refreshArchive(ctx, { callId: call.id })
    await db.execute(
      sql`update entries set state = 'withdrawn', withdrawn_at = ${ctx.now.toISOString()}::timestamptz where id = ${ids[0]}`,
    )
    await refreshArchive(ctx, { callId: call.id })
    expect((await showArchiveFigures(ctx, { call: call.key })).admitted).toBe(1)
    await refreshArchive({ ...ctx, now: opensAt }, { callId: call.id })
    expect(numbers(await find(ctx, { call: call.key }))).toEqual(['P-002'])
  }))

test('where the opening of an archive is put off nothing opens at the old instant, and it is owed for the new one', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, opensAt } = await aCallToOpen(ctx)
    const id = await anArchivableEntry(ctx, call, { n: 1, distinction: null })
    await signed(ctx, call, [id])
    await refreshArchive(ctx, { callId: call.id })
    const later = new Date(opensAt.getTime() + 3_600_000)
    await opening(ctx, call, later)
    const owed: unknown[] = []
    const enqueue: Ctx['jobs']['enqueue'] = async (_tx, { name }, _facts, options) =>
      void owed.push([name, options?.startAfter])
    const openedAt = async (now: Date) => {
      await refreshArchive({ ...ctx, now, jobs: { enqueue } }, { callId: call.id })
      return numbers(await find(ctx, { call: call.key }))
    }
    expect([await openedAt(opensAt), await openedAt(later), owed]).toEqual([
      [],
      ['P-001'],
      [['archive.open', later]],
    ])
  }))
