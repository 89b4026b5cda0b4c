import { describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { anOfficeOf, recorded } from '../../testing/record.ts'
import { assignJuror, removeAssignment } from './commands/assign-juror.ts'
import { closeJudging } from './commands/close-judging.ts'
import { juryContract } from './contract.ts'
import { aJuror } from './testing.ts'
import { previewJudgingClose } from './views/judging.ts'
import { exportAssignments, listAssignments } from './views/assignments.ts'
import { listJurors, showJuryProgress } from './views/office.ts'
import { previewAssignment } from './views/plan.ts'

/** Has stepped back from one entry of the record and stated a conflict with another. */
const CLEO = 'cleo@jury.example'

describe('nobody of the office is told how the judging of their own entry goes', () => {
  test(
    'nor who judges it, and gives it no juror and takes none away',
    recorded(async ({ call, one, two, anna }, ctx) => {
      const cleo = await anOfficeOf(ctx, CLEO)
      const list = async (as: Ctx) =>
        juryContract.listAssignments.output.parse(await listAssignments(as, { call: call.key, page: 1 }))
      const seen = (await list(cleo)).entries.map(({ because, jurors }) => [because, jurors.length])
      expect(seen).toEqual([
        [null, 1],
        [null, 3],
        ['own-conflict', 0],
        ['own-conflict', 0],
      ])
      const office = await anOfficeOf(ctx, 'o@office.example')
      const all = (await list(office)).entries
      expect(all.map(({ jurors }) => jurors.length)).toEqual([1, 3, 3, 2])
      const assignment = all[2]?.jurors[0]?.assignmentId ?? ''
      const refused = { code: 'own-conflict' }
      const { juror } = await aJuror(ctx, { call })
      const give = { call: call.key, entryId: two.id, jurorId: juror.id }
      await expect(assignJuror(cleo, give)).rejects.toMatchObject(refused)
      await expect(removeAssignment(cleo, { call: call.key, assignment })).rejects.toMatchObject({
        code: 'not-found',
      })
      expect(await assignJuror(cleo, { ...give, entryId: one.id })).toHaveProperty('assignmentId')
      expect(anna.juror.id).not.toBe(juror.id)
    }),
  )

  test(
    'nor by choosing entries by how far they are, by a sum of what jurors have, or by the table of it',
    recorded(async ({ call, one, two }, ctx) => {
      const cleo = await anOfficeOf(ctx, CLEO)
      const office = await anOfficeOf(ctx, 'o@office.example')
      const list = (as: Ctx, state?: 'given' | 'recused' | 'few' | 'barred') =>
        listAssignments(as, { call: call.key, page: 1, ...(state && { state }) })
      const chosen = async (as: Ctx) => {
        const of = { few: 0, given: 0, recused: 0, barred: 0 }
        for (const state of ['few', 'given', 'recused', 'barred'] as const)
          of[state] = (await list(as, state)).total
        return of
      }
      expect([await chosen(cleo), await chosen(office)]).toEqual([
        { few: 1, given: 2, recused: 0, barred: 0 },
        { few: 3, given: 4, recused: 1, barred: 2 },
      ])
      const loads = async (as: Ctx) => (await list(as)).jurors.map(({ assigned, share }) => [assigned, share])
      expect([await loads(cleo), await loads(office)]).toEqual([
        [
          [2, 2],
          [1, 2],
          [1, 2],
        ],
        [
          [4, 4],
          [3, 4],
          [1, 4],
        ],
      ])
      const { csv } = await exportAssignments(cleo, { call: call.key })
      const lines = csv.trim().split('\r\n').slice(1)
      expect(lines.map((line) => line.split(',').slice(3))).toEqual([
        ['1', '3', 'given', '', ''],
        ['3', '3', 'given', 'given', 'started'],
        ['own-conflict', '', '', '', ''],
        ['own-conflict', '', '', '', ''],
      ])
      expect(await exportAssignments(office, { call: call.key })).not.toMatchObject({ csv })
      expect(one.id).not.toBe(two.id)
    }),
  )

  test(
    'in the counts of the jury, of its progress and of the even plan',
    recorded(async ({ call }, ctx) => {
      const key = { call: call.key }
      const counted = async (email: string) => {
        const as = await anOfficeOf(ctx, email)
        const progress = juryContract.showJuryProgress.output.parse(await showJuryProgress(as, key))
        const plan = juryContract.previewAssignment.output.parse(await previewAssignment(as, key))
        const { jurors } = await listJurors(as, key)
        return [
          [progress.isWithoutOwn, progress.entries, progress.assigned, progress.given],
          jurors.map(({ given, recused }) => [given, recused]),
          [plan.isWithoutOwn, plan.entries, plan.jurors.map(({ present }) => present)],
        ]
      }
      expect(await counted(CLEO)).toEqual([
        [true, 2, 4, 3],
        [
          [2, 0],
          [1, 0],
          [0, 0],
        ],
        [true, 2, [2, 1, 1]],
      ])
      expect(await counted('o@office.example')).toEqual([
        [false, 4, 8, 7],
        [
          [4, 0],
          [3, 0],
          [0, 1],
        ],
        [false, 4, [4, 3, 1]],
      ])
    }),
  )

  test(
    'in what an early close would leave unfinished, which others close over what is truly unfinished',
    recorded(async ({ call, two, three }, ctx) => {
      const key = { call: call.key }
      const shownTo = async (as: Ctx) =>
        juryContract.previewJudgingClose.output.parse(await previewJudgingClose(as, key))
      const cleo = await anOfficeOf(ctx, CLEO)
      const office = await anOfficeOf(ctx, 'o@office.example')
      const [told, whole] = [await shownTo(cleo), await shownTo(office)]
      const ids = ({ lacking }: typeof told) => lacking.map(({ entryId }) => entryId)
      expect([told.isWithoutOwn, whole.isWithoutOwn]).toEqual([true, false])
      expect([two, three].map(({ id }) => ids(told).includes(id))).toEqual([false, false])
      expect([two, three].map(({ id }) => ids(whole).includes(id))).toEqual([true, true])
      expect([told.given, told.entries, whole.given, whole.entries]).toEqual([3, 2, 7, 4])
      // A mark would change with what their own entry still lacks.
      expect(told.hash).toBe('')
      const closing = { ...key, reason: 'All are done.', hash: whole.hash }
      await expect(closeJudging(cleo, closing)).rejects.toMatchObject({ code: 'end-is-for-others' })
      await closeJudging(office, closing)
    }),
  )
})
