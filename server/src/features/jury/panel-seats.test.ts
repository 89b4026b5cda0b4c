import { desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditRecords } from '#features/audit/tables.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { seatPanel } from './commands/seat-panel.ts'
import { withdrawJuror } from './commands/withdraw-juror.ts'
import { aCallOfPanels } from './rounds.fixture.ts'
import { panelSeats } from './tables.ts'

test('a panel is seated anew as it was shown and no other, keeps the place of who withdrew, and is recorded by who came and left', () =>
  withTx(async (db) => {
    const { call, first, organiser, nora, sara, finn } = await aCallOfPanels(aCtx({ db }))
    const [n, s, f] = [nora.juror.id, sara.juror.id, finn.juror.id]
    const seat = (jurors: readonly string[], sitting: readonly string[]) =>
      seatPanel(organiser, { call: call.key, round: first.key, panel: 'north', jurors, sitting })
    expect(await seat([n, s], [n])).toEqual({ seated: 1, left: 0 })
    await expect(seat([n, f], [n])).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect(await seat([n, s], [n])).toEqual({ seated: 0, left: 0 })

    await withdrawJuror(organiser, { call: call.key, juror: s })
    expect(await seat([f], [n])).toEqual({ seated: 1, left: 1 })
    const sit = await db.select().from(panelSeats).where(eq(panelSeats.panelKey, 'north'))
    expect(sit.map(({ jurorId }) => jurorId).sort()).toEqual([s, f].sort())
    const [last] = await db
      .select()
      .from(auditRecords)
      .where(eq(auditRecords.action, 'panel.seat'))
      .orderBy(desc(auditRecords.sequence))
    expect(last?.facts).toMatchObject({ panel: 'north', seated: f, left: n })
  }))
