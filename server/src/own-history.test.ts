import { describe, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { readMigrations } from '#platform/db/migrate.ts'
import { record } from '#features/audit/index.ts'
import { listHistory } from '#features/audit/views.ts'
import { enqueue } from '#features/notices/index.ts'
import { considerNoticeSent } from '#features/notices/commands/consider-notice-sent.ts'
import { sendNoticeAgain } from '#features/notices/commands/send-notice-again.ts'
import { notices } from '#features/notices/tables.ts'
import { listNotices, showOutboxFigures } from '#features/notices/views.ts'
import { assignEvenly } from '#features/jury/commands/assign-evenly.ts'
import { assignJuror, removeAssignment } from '#features/jury/commands/assign-juror.ts'
import { recuse, undoRecusal } from '#features/jury/commands/recuse.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { undoEvenly } from '#features/jury/commands/undo-evenly.ts'
import { closeJudging } from '#features/jury/commands/close-judging.ts'
import { reopenReview } from '#features/jury/commands/reopen-review.ts'
import { withdrawJuror } from '#features/jury/commands/withdraw-juror.ts'
import { previewJudgingClose } from '#features/jury/views/judging.ts'
import { previewAssignment } from '#features/jury/views/plan.ts'
import { showJurorSeat } from '#features/jury/views/seat-change.ts'
import { answersOf } from '#features/jury/store/conflicts.ts'
import { aJuror, anAssignment, giveBackWhatIsTaken } from '#features/jury/testing.ts'
import { decideEntry } from '#features/results/commands/decide-entry.ts'
import { decideOthers } from '#features/results/commands/decide-others.ts'
import { afterJudging } from '#features/results/testing.ts'
import { previewOthers } from '#features/results/views/others.ts'
import { showRanking } from '#features/results/views/ranking.ts'
import { closedTo } from '#features/results/views/own.ts'
import { anOfficeOf, recorded } from './testing/record.ts'
import { and, eq, sql } from 'drizzle-orm'

/** Has stepped back from `two` and stated a conflict with `three`, both in the category of `one`. */
const CLEO = 'cleo@jury.example'

async function linesFor(as: Ctx, callId: string) {
  const lines = []
  let before: number | undefined
  do {
    const page = await listHistory(as, { callId, before }, closedTo)
    expect(page.next === null || page.records.length === 50).toBe(true)
    lines.push(...page.records)
    before = page.next ?? undefined
  } while (before !== undefined)
  return lines
}

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
      expect(did).toEqual({ added: plan.added, at: expect.any(String) })
      const office = await anOfficeOf(ctx, 'o@office.example')
      expect(await factsOf(office, call.id, 'assignment.give-evenly')).toEqual({ added: whole.added })
      expect(await factsOf(own, call.id, 'assignment.give-evenly')).toEqual({})
      // Undone as well: all of it goes, and what is told is what was told.
      expect(await undoEvenly(own, { call: call.key, at: did.at })).toEqual({ taken: plan.added, kept: 0 })
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

describe('the outbox leaves out the mails that tell who judges one’s own, in its list, counts and acts', () => {
  test(
    'and those that came of marks where one’s own competes; the history then says of no mail which one it was',
    recorded(async ({ call, one, three, four }, ctx) => {
      const of = (kind: string, about: (typeof one)[]) => ({
        to: `${kind}-${about.map(({ number }) => number).join('+')}@jury.example`,
        language: 'en' as const,
        callId: call.id,
        causeKey: `${kind} ${about.map(({ id }) => id).join(' ')}`,
        concerns: about.map(({ id }) => id),
        facts: { ask: 'office@call.example' },
      })
      const owe = {
        changed: (about: (typeof one)[]) =>
          enqueue(ctx.db, ctx, { kind: 'judged-entry-changed', ...of('judged-entry-changed', about) }),
        order: (about: (typeof one)[]) =>
          enqueue(ctx.db, ctx, { kind: 'order-changed', ...of('order-changed', about) }),
        assigned: (about: (typeof one)[]) =>
          enqueue(ctx.db, ctx, { kind: 'entries-assigned', ...of('entries-assigned', about) }),
      }
      for (const about of [[one], [three], [four]]) {
        await owe.changed(about)
        await owe.order(about)
      }
      await owe.assigned([three])
      await owe.assigned([three, four])
      await ctx.db.update(notices).set({ state: 'uncertain', triedAt: ctx.now })
      const seen = async (as: Ctx) => {
        const outbox = { outbox: call.id }
        const { notices: list, total } = await listNotices(as, { ...outbox, page: 1 }, closedTo)
        const { uncertain } = await showOutboxFigures(as, outbox, closedTo)
        expect(uncertain).toBe(total)
        return list
          .map(({ to }) => to)
          .filter((to) => /^(judged|order|entries)/.test(to))
          .sort()
      }
      const to = (kind: string, ...about: (typeof one)[]) =>
        `${kind}-${about.map(({ number }) => number).join('+')}@jury.example`
      const cleo = await anOfficeOf(ctx, CLEO)
      expect(await seen(cleo)).toEqual([
        to('entries-assigned', three, four),
        to('judged-entry-changed', four),
        to('judged-entry-changed', one),
        to('order-changed', four),
      ])
      expect(await seen(await anOfficeOf(ctx, 'o@office.example'))).toHaveLength(8)
      const [hidden] = await ctx.db
        .select()
        .from(notices)
        .where(and(eq(notices.kind, 'order-changed'), eq(notices.toAddress, to('order-changed', one))))
      const act = { outbox: call.id, noticeId: hidden?.id ?? '' }
      for (const acting of [sendNoticeAgain, considerNoticeSent])
        await expect(acting(cleo, act, closedTo)).rejects.toMatchObject({ code: 'not-found' })
      const office = await anOfficeOf(ctx, 'o@office.example')
      for (const acting of [considerNoticeSent, sendNoticeAgain]) await acting(office, act, closedTo)
      const told = async (who: Ctx) =>
        (await linesFor(who, call.id)).flatMap(({ action, subjectId, facts }) =>
          subjectId === act.noticeId ? [[action, facts['kind']]] : [],
        )
      const acts = ['notice.send-again', 'notice.consider-sent']
      expect(await told(office)).toEqual(acts.map((did) => [did, 'order-changed']))
      expect(await told(cleo)).toEqual(acts.map((did) => [did, undefined]))
    }),
  )
})

test(
  'mails on entries given evenly before they said which these are say it after the migration, as far as it is known',
  recorded(async ({ call, one }, ctx) => {
    await aJuror(ctx, { call, email: 'new@jury.example' })
    const office = await anOfficeOf(ctx, 'o@office.example')
    const later = { ...office, now: new Date(ctx.now.getTime() + 60_000) }
    const { hash } = await previewAssignment(later, { call: call.key, perEntry: 4 })
    await assignEvenly(later, { call: call.key, perEntry: 4, hash })
    const about = {
      callId: call.id,
      concerns: [one.id],
      language: 'en',
      to: 'x@jury.example',
      facts: {},
    } as const
    await enqueue(ctx.db, ctx, { ...about, kind: 'juror-accepted', causeKey: 'of another kind' })
    const concerns = async () =>
      (await ctx.db.select().from(notices).orderBy(notices.id)).map(({ kind, concerns }) => [
        kind,
        concerns.toSorted(),
      ])
    const before = await concerns()
    expect(before.filter(([kind, of]) => kind === 'entries-assigned' && of?.length !== 0)).not.toEqual([])
    await ctx.db.update(notices).set({ concerns: [] }).where(eq(notices.kind, 'entries-assigned'))
    expect(await concerns()).not.toEqual(before)
    const migration = readMigrations().find(({ name }) => name.startsWith('0059'))
    await ctx.db.execute(sql.raw(present(migration, 'the migration').sql))
    expect(await concerns()).toEqual(before)
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
