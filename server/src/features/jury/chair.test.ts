import { describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import type { Call } from '#features/calls/index.ts'
import { aPanel, overFor } from './chair.fixture.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { recuse } from './commands/recuse.ts'
import { reopenReview } from './commands/reopen-review.ts'
import { seatPanel } from './commands/seat-panel.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { withdrawJuror } from './commands/withdraw-juror.ts'
import { aJuror, closeEarly, withTheReview, type MadeJuror } from './testing.ts'
import { chairedBy } from './store/panel-seats.ts'
import { exportAnswers } from './views/answers-export.ts'
import { showChair } from './views/chair.ts'
import { listRounds } from './views/rounds.ts'
import { showQueue } from './views/queue.ts'

/** What somebody reads as chair once it is over. */
const read = async ({ as }: MadeJuror, call: Call) =>
  (await showChair(overFor(as, call), { call: call.key })).panels

describe('the chair of a panel', () => {
  test('reads what its jurors answered for them once it is given, of no other panel, and nothing else', () =>
    withTx(async (db) => {
      const { call, carl, nora, sara, entry, southern, give } = await aPanel(aCtx({ db }))
      await stateConflicts(carl.as, { call: call.key, asked: [entry.id], conflicts: [] })
      const giveNoras = await give(nora, entry, 'NORA-DOUBTS')
      await (
        await give(sara, southern, 'SARA-DOUBTS')
      )()
      expect(JSON.stringify(await read(carl, call))).not.toContain('DOUBTS')
      await giveNoras()
      expect(await read(carl, call)).toMatchObject([
        {
          key: 'north',
          entries: [
            {
              entryId: entry.id,
              waits: null,
              questions: [{ key: 'doubt', answers: [{ juror: 'Nora', answer: 'NORA-DOUBTS' }] }],
            },
          ],
        },
      ])
      expect(JSON.stringify(await read(carl, call))).not.toMatch(/OWN-WORDS|SARA-DOUBTS/)
    }))

  test('can change nothing by what they read of the others: they read it once judging is over, and say nothing anew after that', () =>
    withTx(async (db) => {
      const { call, organiser, carl, nora, entry, give } = await aPanel(aCtx({ db }))
      const waits = async (as: Ctx) =>
        (await showChair(as, { call: call.key })).panels.flatMap(({ entries }) =>
          entries.map((one) => one.waits),
        )
      const over = { organiser: overFor(organiser, call), carl: overFor(carl.as, call) }
      await (
        await give(nora, entry, 'NORA-DOUBTS')
      )()
      expect(await waits(over.carl)).toEqual(['conflicts-not-stated'])
      await (
        await give(carl, entry, 'CARL-DOUBTS')
      )()
      expect(await waits(carl.as)).toEqual(['judging-not-over'])
      await closeEarly(organiser, call)
      const justBefore = { ...carl.as, now: new Date(over.carl.now.getTime() - 1) }
      expect(await waits(justBefore)).toEqual(['judging-not-over'])

      const told = JSON.stringify(await read(carl, call))
      expect([told.includes('NORA-DOUBTS'), told.includes('CARL-DOUBTS')]).toEqual([true, false])
      const keys = { call: call.key, entry: entry.id }
      await expect(reopenReview(over.carl, keys)).rejects.toMatchObject({ code: 'round-closed' })
      const given = { call: call.key, entryId: entry.id, jurorId: carl.juror.id }
      await expect(assignJuror(over.organiser, given)).rejects.toMatchObject({ code: 'round-closed' })
      const leave = (as: Ctx, { juror }: MadeJuror) => withTheReview(as, { ...keys, juror: juror.id })
      await expect(leave(over.organiser, carl).unlock()).rejects.toMatchObject({ code: 'marks-read-later' })
      await leave(over.organiser, nora).unlock()
      // A leave from before they could read: until the review is given anew they go on waiting.
      await leave({ ...organiser, now: justBefore.now }, carl).unlock()
      expect(await waits(over.carl)).toEqual(['own-review'])
    }))

  test('reads nothing of what they must not judge, and of a category that is not theirs is told nothing', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, organiser, carl, nora, sara, entry, southern, give } = await aPanel(ctx)
      for (const [juror, one] of [
        [nora, entry],
        [sara, southern],
      ] as const)
        await (
          await give(juror, one, 'DOUBTS')
        )()
      await give(carl, entry, 'CARL-DOUBTS')
      await recuse(carl.as, { call: call.key, entry: entry.id, note: 'My town' })
      expect((await read(carl, call))[0]?.entries).toEqual([])

      const tess = await aJuror(ctx, { call, name: 'Tess', categoryKeys: [entry.categoryKey] })
      const south = { call: call.key, panel: 'south', jurors: [sara.juror.id, tess.juror.id] }
      const chair = { chair: tess.juror.id, presiding: null }
      await seatPanel(organiser, { ...south, sitting: [sara.juror.id], ...chair })
      expect(await read(tess, call)).toMatchObject([{ key: 'south', entries: [] }])
      await seatPanel(organiser, {
        ...south,
        sitting: south.jurors,
        chair: sara.juror.id,
        presiding: tess.juror.id,
      })
      expect(await read(sara, call)).toMatchObject([{ entries: [{ entryId: southern.id }] }])
    }))

  test('is the only one who reads it: no other juror, and no office', () =>
    withTx(async (db) => {
      const { call, organiser, nora, sara, entry, give } = await aPanel(aCtx({ db }))
      await (
        await give(nora, entry, 'NORA-DOUBTS')
      )()
      expect([await read(nora, call), await read(sara, call)]).toEqual([[], []])
      const { csv } = await exportAnswers(organiser, { call: call.key })
      expect(csv).not.toContain('NORA-DOUBTS')
      await expect(showChair(organiser, { call: call.key })).rejects.toMatchObject({ code: 'not-found' })
    }))

  test('is one of those who sit there, named by the office, who takes it back and is told of another one meanwhile', () =>
    withTx(async (db) => {
      const { call, organiser, carl, nora, sara, north } = await aPanel(aCtx({ db }))
      const sitting = north.jurors
      const chairs = async () =>
        (await listRounds(organiser, { call: call.key })).panels.map(({ chair }) => chair)
      const name = (chair: string | null, presiding: string | null) =>
        seatPanel(organiser, { ...north, sitting, chair, presiding })
      expect(await chairs()).toEqual([carl.juror.id, null])
      await expect(name(sara.juror.id, carl.juror.id)).rejects.toMatchObject({ code: 'input-invalid' })
      await expect(name(nora.juror.id, null)).rejects.toMatchObject({ code: 'changed-meanwhile' })
      await name(nora.juror.id, carl.juror.id)
      // Said twice it is said once, and who leaves the panel is its chair no more.
      await name(nora.juror.id, carl.juror.id)
      expect((await showQueue(nora.as, { call: call.key })).isChair).toBe(true)
      await name(null, nora.juror.id)
      expect(await chairs()).toEqual([null, null])
      const recorded = async (action: string) => {
        const records = await db.select().from(auditRecords).where(eq(auditRecords.action, action))
        return records.map(({ facts }) => (facts as { juror: string }).juror)
      }
      expect(await recorded('panel.name-chair')).toEqual([carl.juror.id, nora.juror.id])
      expect(await recorded('panel.end-chair')).toEqual([nora.juror.id])
      await name(carl.juror.id, null)
      await seatPanel(organiser, { ...north, jurors: [nora.juror.id], sitting })
      expect(await read(carl, call)).toEqual([])
    }))

  test('whose seat was taken back is ended by no save that shows nobody, and is again what they were once it is given back', () =>
    withTx(async (db) => {
      const { call, organiser, carl, nora, north } = await aPanel(aCtx({ db }))
      await withdrawJuror(organiser, { call: call.key, juror: carl.juror.id })
      const without = { ...north, jurors: [nora.juror.id], sitting: [nora.juror.id] }
      await seatPanel(organiser, { ...without, chair: null, presiding: carl.juror.id })
      expect((await chairedBy(db, carl.juror.id)).map(({ panelKey }) => panelKey)).toEqual(['north'])
      await seatPanel(organiser, { ...without, chair: nora.juror.id, presiding: carl.juror.id })
      expect(await chairedBy(db, carl.juror.id)).toEqual([])
    }))
})
