import { describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { assignEvenly } from '#features/jury/commands/assign-evenly.ts'
import { undoEvenly } from '#features/jury/commands/undo-evenly.ts'
import { closeJudging } from '#features/jury/commands/close-judging.ts'
import { withdrawJuror } from '#features/jury/commands/withdraw-juror.ts'
import { previewJudgingClose } from '#features/jury/views/judging.ts'
import { previewAssignment } from '#features/jury/views/plan.ts'
import { showJurorSeat } from '#features/jury/views/seat-change.ts'
import { aJuror, giveBackWhatIsTaken } from '#features/jury/testing.ts'
import { anOfficeOf, recorded } from './testing/record.ts'
import { CLEO, linesFor } from './own-history.fixture.ts'

describe('what an act comes to is said as its preview said it, and recorded whole', () => {
  /** Without the role by which it was done, which each act of an office has. */
  const factsOf = async (who: Ctx, callId: string, action: string) => {
    const { as, ...facts } = (await linesFor(who, callId)).find((line) => line.action === action)?.facts ?? {}
    expect(as).toBe('organiser')
    return facts
  }

  test(
    'withdrawing a juror, and giving the seat back',
    recorded(async ({ call, ann: { juror } }, ctx) => {
      const ann = { call: call.key, juror: juror.id }
      const own = await anOfficeOf(ctx, CLEO)
      const office = await anOfficeOf(ctx, 'o@office.example')
      await expect(withdrawJuror(own, ann)).rejects.toMatchObject({ code: 'own-conflict' })
      const seat = await showJurorSeat(office, ann)
      expect(await withdrawJuror(office, ann)).toEqual({
        given: seat.given,
        open: seat.open,
        lacking: seat.lacking.length,
      })
      expect(seat.given).toBe(4)
      expect((await showJurorSeat(own, ann)).given).toBe(2)
      expect(await factsOf(office, call.id, 'juror.withdraw')).toMatchObject({ given: 4, open: 0 })
      expect(await factsOf(own, call.id, 'juror.withdraw')).toEqual({ from: 'accepted' })
      await giveBackWhatIsTaken(office, ann)
      expect(await factsOf(own, call.id, 'juror.give-back')).toEqual({ to: 'accepted' })
    }),
  )

  test(
    'assigning evenly',
    recorded(async ({ call, one, two, three, four }, ctx) => {
      await aJuror(ctx, { call, email: 'new@jury.example' })
      const own = await anOfficeOf(ctx, CLEO)
      const whole = await previewAssignment(await anOfficeOf(ctx, 'o@office.example'), {
        ...{ call: call.key, perEntry: 4 },
      })
      const plan = await previewAssignment(own, { call: call.key, perEntry: 4 })
      expect([plan.added < whole.added, plan.hash]).toEqual([true, whole.hash])
      const named = ({ jurors }: typeof plan) =>
        new Set(jurors.flatMap(({ gets }) => gets.map(({ entryId }) => entryId)))
      expect([one.id, four.id, two.id, three.id].map((id) => named(plan).has(id))).toEqual([
        ...[one.id, four.id].map((id) => named(whole).has(id)),
        ...[false, false],
      ])
      const did = await assignEvenly(own, { call: call.key, perEntry: 4, hash: plan.hash })
      expect(did).toEqual({ added: plan.added, told: expect.any(Number), at: expect.any(String) })
      const office = await anOfficeOf(ctx, 'o@office.example')
      expect(await factsOf(office, call.id, 'assignment.give-evenly')).toEqual({ added: whole.added })
      expect(await factsOf(own, call.id, 'assignment.give-evenly')).toEqual({})
      // Undone as well: all of it goes, and what is told is what was told.
      const mails = { left: 0, waiting: did.told }
      expect(await undoEvenly(own, { call: call.key, at: did.at })).toEqual({
        ...{ taken: plan.added, kept: 0, mails },
      })
      const undone = 'assignment.undo-evenly'
      expect(await factsOf(office, call.id, undone)).toEqual({ taken: whole.added, kept: 0 })
      expect(await factsOf(own, call.id, undone)).toEqual({})
    }),
  )

  test(
    'closing judging early',
    recorded(async ({ call }, ctx) => {
      const own = await anOfficeOf(ctx, CLEO)
      const office = await anOfficeOf(ctx, 'o@office.example')
      const { hash } = await previewJudgingClose(office, { call: call.key })
      await closeJudging(office, { call: call.key, reason: 'All are done.', hash })
      expect(await factsOf(office, call.id, 'judging.close')).toEqual({ missing: 1 })
      expect(await factsOf(own, call.id, 'judging.close')).toEqual({})
    }),
  )
})
