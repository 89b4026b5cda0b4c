import { describe, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { record } from '#features/audit/index.ts'
import { assignJuror, removeAssignment } from '#features/jury/commands/assign-juror.ts'
import { recuse, undoRecusal } from '#features/jury/commands/recuse.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { reopenReview } from '#features/jury/commands/reopen-review.ts'
import { previewJudgingClose } from '#features/jury/views/judging.ts'
import { previewAssignment } from '#features/jury/views/plan.ts'
import { answersOf } from '#features/jury/store/conflicts.ts'
import { aJuror, anAssignment } from '#features/jury/testing.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { decideOthers } from '#features/results/commands/decide-others.ts'
import { afterJudging } from '#features/results/testing.ts'
import { previewOthers } from '#features/results/views/others.ts'
import { showRanking } from '#features/results/views/ranking.ts'
import { anOfficeOf, recorded } from './testing/record.ts'
import { CLEO, linesFor } from './own-history.fixture.ts'

describe('a call’s history leaves out what is closed to whoever reads it, and no page is shorter for it', () => {
  test(
    'marks, reviews, assignments and changes of order on their own, and unlocking on what competes with it',
    recorded(async ({ call, one, two, three }, ctx) => {
      const office = await anOfficeOf(ctx, 'o@office.example')
      const given = await assignJuror(office, {
        ...{ call: call.key, entryId: three.id },
        jurorId: (await aJuror(ctx, { call, email: 'new@jury.example' })).juror.id,
      })
      await removeAssignment(office, { call: call.key, assignment: given.assignmentId })
      for (const subjectId of [one.id, two.id]) {
        const subject = { callId: call.id, subjectId }
        await record(ctx.db, ctx, 'results.order-changed', { ...subject, unlock: 'u', moved: 2 })
        await record(ctx.db, ctx, 'review.carry', { ...subject, submissionId: 's', reviews: 2 })
      }
      const actions = (lines: Awaited<ReturnType<typeof linesFor>>) =>
        Object.fromEntries(
          [...Map.groupBy(lines, ({ action }) => action)].map(([action, { length }]) => [action, length]),
        )
      const own = actions(await linesFor(await anOfficeOf(ctx, CLEO), call.id))
      const all = actions(await linesFor(office, call.id))
      expect(all).toMatchObject({
        'review.give': 7,
        'assignment.give': 10,
        'assignment.remove': 1,
        'assignment.recuse': 1,
        'results.order-changed': 2,
        'review.carry': 2,
      })
      expect(own).toMatchObject({ 'review.give': 3, 'assignment.give': 4, 'review.carry': 1 })
      for (const action of ['assignment.remove', 'assignment.recuse', 'results.order-changed'])
        expect(own).not.toHaveProperty(action)
    }),
  )

  test(
    'decisions in their category until they are published; those elsewhere, and their own acts, are told',
    recorded(async ({ call, one, four }, ctx) => {
      const cleo = afterJudging(await anOfficeOf(ctx, CLEO))
      const free = afterJudging(await anOfficeOf(ctx, 'free@office.example'))
      const deciding = { call: call.key, note: '', version: 0 }
      await decideEntry(free, { ...deciding, entry: one.id, distinction: 'winner' })
      await decideEntry(free, { ...deciding, entry: four.id, distinction: 'winner' })
      const { hash } = await previewOthers(free, { call: call.key })
      await decideOthers(free, { call: call.key, hash })
      const decided = async (as: Ctx) =>
        (await linesFor(as, call.id))
          .filter(({ action }) => action.startsWith('decision.'))
          .map(({ action, subjectId }) => [action, subjectId === one.id || subjectId === four.id])
      expect(await decided(cleo)).toEqual([['decision.decide', true]])
      expect(await decided(free)).toEqual([
        ['decision.decide-others', false],
        ['decision.decide', true],
        ['decision.decide', true],
      ])
    }),
  )
})

test(
  'a step back and its undoing on one’s own are not told either once the assignment is gone; to others they name entry and juror',
  recorded(async ({ call, one }, ctx) => {
    const office = await anOfficeOf(ctx, 'o@office.example')
    const { as, juror } = await aJuror(ctx, { call, email: 'new@jury.example' })
    const given = await assignJuror(office, { call: call.key, entryId: one.id, jurorId: juror.id })
    const keys = { call: call.key, entry: one.id }
    await stateConflicts(as, { call: call.key, asked: [one.id], conflicts: [] })
    await recuse(as, { ...keys, note: 'A friend' })
    await undoRecusal(as, { ...keys, version: 2 })
    await removeAssignment(office, { call: call.key, assignment: given.assignmentId })
    const told = async (who: Ctx) =>
      (await linesFor(who, call.id)).flatMap(({ action, facts, subjectId }) =>
        subjectId === given.assignmentId ? [[action, facts['entry'], facts['juror']]] : [],
      )
    const about = [one.id, juror.id]
    expect(await told(office)).toEqual(
      ['remove', 'return', 'recuse', 'give'].map((did) => [`assignment.${did}`, ...about]),
    )
    expect(await told(await anOfficeOf(ctx, '0@town.example'))).toEqual([])
  }),
)

test(
  'whoever has an entry of their own is told by no count, offer or mark when a review of it comes or goes',
  recorded(async ({ call, one, ann }, ctx) => {
    const [own, free] = [await anOfficeOf(ctx, '0@town.example'), await anOfficeOf(ctx, 'o@office.example')]
    const seen = async (who: Ctx) => {
      const { marks } = await showRanking(who, { call: call.key })
      const { hash, missing } = await previewJudgingClose(who, { call: call.key })
      const { helps } = await previewAssignment(who, { call: call.key })
      return { marks, hash, missing, helps }
    }
    const before = [await seen(own), await seen(free)]
    await reopenReview(ann.as, { call: call.key, entry: one.id })
    const after = [await seen(own), await seen(free)]
    expect(after[0]).toEqual(before[0])
    expect(before[0]?.marks).toBeGreaterThan(0)
    expect(after[1]?.marks).toBeLessThan(before[1]?.marks ?? 0)
    expect(after[1]?.hash).not.toBe(before[1]?.hash)
  }),
)

test(
  'every stated conflict and its taking back is told with entry and direction, and none of them to whom the entry is their own',
  recorded(async ({ call, one, three, four }, ctx) => {
    const made = await aJuror(ctx, { call, email: 'new@jury.example' })
    const { as, juror } = made
    await anAssignment(ctx, { call, entry: four, juror: made })
    const say = (said: object) =>
      stateConflicts(as, { call: call.key, asked: [], conflicts: [], takenBack: [], ...said })
    await say({ asked: [one.id, three.id], conflicts: [{ entryId: one.id, note: 'A friend' }] })
    await say({ conflicts: [{ entryId: three.id, note: 'My town', version: 1 }] })
    await say({ takenBack: [{ entryId: one.id, version: 1 }] })
    await recuse(as, { call: call.key, entry: four.id, note: 'I wrote it' })
    const version = present((await answersOf(ctx.db, juror.id)).get(four.id), 'answer').version
    await say({ takenBack: [{ entryId: four.id, version }] })
    const told = async (who: Ctx) =>
      (await linesFor(who, call.id))
        .filter(({ jurorId, action }) => jurorId === juror.id && /conflict|recuse|return/.test(action))
        .map(({ action, entryId }) => [action, entryId])
        .toReversed()
    const answered = ['juror.state-conflicts', null]
    const lines = [
      answered,
      answered,
      ['conflict.state', one.id],
      ['conflict.state', three.id],
      ['conflict.take-back', one.id],
      ['assignment.recuse', four.id],
      ['assignment.return', four.id],
    ]
    expect(await told(await anOfficeOf(ctx, 'o@office.example'))).toEqual(lines)
    expect(await told(await anOfficeOf(ctx, '0@town.example'))).toEqual(
      lines.filter(([, entryId]) => entryId !== one.id),
    )
  }),
)
