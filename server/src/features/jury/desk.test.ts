import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { instantsOf, type Call } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import type { MediaItem } from '#features/media/index.ts'
import type { AssignmentId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, freshDatabase, withTx } from '#platform/testing/index.ts'
import { giveReview } from './commands/give-review.ts'
import { recuse, undoRecusal } from './commands/recuse.ts'
import { reopenReview } from './commands/reopen-review.ts'
import { saveRemark } from './commands/save-remark.ts'
import { saveScore } from './commands/save-score.ts'
import { listCountingMarks } from './views/counting-marks.ts'
import { findReview } from './store/reviews.ts'
import { aGivenReview, aJuror, anAssignment } from './testing.ts'
import { showDesk } from './views/desk.ts'
import { jurySight } from './views/media-sight.ts'
import { showQueue } from './views/queue.ts'

/** One juror before one admitted entry that is theirs to judge. */
async function aDesk(ctx: Ctx) {
  const call = await aCall(ctx)
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  const juror = await aJuror(ctx, { call })
  const id = (await anAssignment(ctx, { call, entry, juror })) as AssignmentId
  const keys = { call: call.key, entry: entry.id }
  const versionOf = async (criterion: string): Promise<number> =>
    (await findReview(ctx.db, id))?.versions[criterion] ?? 0
  const mark = async (criterion: string, value: number | null, as = juror.as) =>
    saveScore(as, { ...keys, criterion, mark: value, version: await versionOf(criterion) })
  const review = async () => (await showDesk(juror.as, keys)).review
  return { call, entry, juror, keys, mark, review }
}

function judging({ document }: Call) {
  const phase = document.phases.find(({ key }) => key === 'judging')
  if (!phase) throw new Error('the call has this phase')
  const { opensAt, closesAt } = instantsOf(document.zone, phase)
  return { opensAt, closesAt: closesAt ?? opensAt }
}

const earlier = (at: Date): Date => new Date(at.getTime() - 1)

describe('a mark', () => {
  test('is saved at once, replaced and cleared', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { mark, review } = await aDesk(ctx)
      expect(await mark('idea', 4)).toEqual({ mark: 4, version: 1, savedAt: ctx.now.toISOString() })
      await mark('idea', 2)
      expect((await review()).marks).toEqual({ idea: 2 })
      await mark('idea', null)
      expect((await review()).marks).toEqual({})
    }))

  test.each([0, 6, 3.5, -1, Number.NaN, 1.0000000001, 4.9999999999])(
    '%d does not stand on a scale from 1 to 5',
    (value) =>
      withTx(async (db) => {
        const { mark } = await aDesk(aCtx({ db }))
        await expect(mark('idea', value)).rejects.toMatchObject({
          code: 'mark-out-of-scale',
          details: {
            fields: [{ field: 'idea', code: 'mark-out-of-scale', params: { min: 1, max: 5, step: 1 } }],
          },
        })
      }),
  )

  test('counts 1 ms before the round closes and is refused at the very instant; likewise when it opens', () =>
    withTx(async (db) => {
      const { call, juror, mark, review } = await aDesk(aCtx({ db }))
      const { opensAt, closesAt } = judging(call)
      const at = (now: Date) => ({ ...juror.as, now })
      await expect(mark('idea', 1, at(earlier(opensAt)))).rejects.toMatchObject({ code: 'round-not-open' })
      await mark('idea', 2, at(opensAt))
      await mark('idea', 3, at(earlier(closesAt)))
      await expect(mark('idea', 4, at(closesAt))).rejects.toMatchObject({ code: 'round-closed' })
      expect((await review()).marks).toEqual({ idea: 3 })
    }))

  test('on another juror’s entry, an unknown entry or an unknown criterion finds nothing, all alike', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, mark, keys } = await aDesk(ctx)
      const { as } = await aJuror(ctx, { call })
      const unknown = { call: call.key, entry: '00000000-0000-7000-8000-000000000000' }
      const tries = [
        () => mark('idea', 1, as),
        () => mark('beauty', 1),
        () => mark('idea', 1, { ...ctx, actor: aPerson({ roles: ['administrator'] }) }),
        () => mark('idea', 1, ctx),
        () => saveScore(as, { ...unknown, criterion: 'idea', mark: 1 }),
        () => showDesk(as, keys),
        () => showDesk(as, unknown),
        () => saveRemark(as, { ...keys, remark: 'x' }),
        () => giveReview(as, keys),
        () => reopenReview(as, keys),
        () => recuse(as, { ...keys, note: 'x' }),
        () => undoRecusal(as, keys),
      ]
      for (const attempt of tries)
        await expect(attempt()).rejects.toMatchObject({ code: 'not-found', details: {} })
    }))
})

describe('a review', () => {
  test('is given when every criterion has a mark; those without are named', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { juror, keys, mark, review } = await aDesk(ctx)
      await mark('idea', 5)
      await expect(giveReview(juror.as, keys)).rejects.toMatchObject({
        code: 'review-incomplete',
        details: { fields: [{ field: 'welcome', code: 'required' }] },
      })
      await mark('welcome', 4)
      await saveRemark(juror.as, { ...keys, remark: 'Ask who cooked.' })
      expect(await giveReview(juror.as, keys)).toEqual({
        givenAt: ctx.now.toISOString(),
        number: 'DM26-P-001',
        nextEntryId: null,
      })
      expect(await review()).toMatchObject({
        state: 'given',
        remark: 'Ask who cooked.',
        marks: { idea: 5, welcome: 4 },
        givenAt: ctx.now.toISOString(),
      })
    }))

  test('a remark whose lines end as another system ends them fits if its characters do, and is kept as it was counted', () =>
    withTx(async (db) => {
      const { juror, keys, review } = await aDesk(aCtx({ db }))
      await saveRemark(juror.as, { ...keys, remark: 'A line.\r\n'.repeat(625) })
      expect((await review())?.remark).toBe('A line.\n'.repeat(625))
      const longer = saveRemark(juror.as, { ...keys, remark: `${'A line.\r\n'.repeat(625)}!`, version: 1 })
      await expect(longer).rejects.toMatchObject({ code: 'input-invalid' })
    }))

  test('once given takes no mark and no remark until it is reopened; given by a second click it is given as it was', () =>
    withTx(async (db) => {
      const { call, juror, keys, mark, review } = await aDesk(aCtx({ db }))
      await expect(reopenReview(juror.as, keys)).rejects.toMatchObject({ code: 'review-not-given' })
      for (const criterion of ['idea', 'welcome']) await mark(criterion, 3)
      const first = await giveReview(juror.as, keys)
      const refused = { code: 'review-already-given' }
      await expect(mark('idea', 5)).rejects.toMatchObject(refused)
      await expect(saveRemark(juror.as, { ...keys, remark: 'x' })).rejects.toMatchObject(refused)
      expect(await giveReview({ ...juror.as, now: earlier(judging(call).closesAt) }, keys)).toEqual(first)
      const { closesAt } = judging(call)
      const late = reopenReview({ ...juror.as, now: closesAt }, keys)
      await expect(late).rejects.toMatchObject({ code: 'round-closed' })
      await reopenReview({ ...juror.as, now: earlier(closesAt) }, keys)
      await mark('idea', 5)
      expect(await review()).toMatchObject({
        state: 'drafted',
        givenAt: null,
        marks: { idea: 5, welcome: 3 },
      })
    }))

  test('given while a mark is being changed holds one or the other, and never changes afterwards', async () => {
    const { db } = await freshDatabase()
    const { call, juror, keys, mark } = await aDesk(aCtx({ db }))
    for (const criterion of ['idea', 'welcome']) await mark(criterion, 3)
    for (let round = 0; round < 5; round += 1) {
      const both = [mark('idea', null), giveReview(juror.as, keys)]
      const [saved, given] = (await Promise.allSettled(both)).map(({ status }) => status)
      expect([saved, given]).toContain('rejected')
      const marks = await listCountingMarks(db, call)
      expect(marks).toHaveLength(given === 'fulfilled' ? 2 : 0)
      if (given === 'fulfilled') await reopenReview(juror.as, keys)
      await mark('idea', 3)
    }
  })
})

describe('stepping back', () => {
  test('closes the entry, leads to the next one and takes the marks out; undone, they count again', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, juror, keys } = await aDesk(ctx)
      const { entry: other } = await anEntry(ctx, { call, traits: ['admitted'] })
      await aGivenReview(ctx, { call, entry: other, juror })
      const counting = async () => (await listCountingMarks(db, call)).length
      const back = { call: call.key, entry: other.id }
      expect(await recuse(juror.as, { ...back, note: 'I advised them.' })).toEqual({
        nextEntryId: keys.entry,
      })
      const { items } = await showQueue(juror.as, { call: call.key })
      expect([await counting(), items.map(({ state }) => state)]).toEqual([0, ['to-do', 'recused']])
      await expect(showDesk(juror.as, back)).rejects.toMatchObject({ code: 'conflict-declared' })
      await undoRecusal(juror.as, { ...back, version: 2 })
      expect([await counting(), (await showDesk(juror.as, back)).review.state]).toEqual([2, 'given'])
    }))

  test('is over with the round', () =>
    withTx(async (db) => {
      const { call, juror, keys } = await aDesk(aCtx({ db }))
      const late = { ...juror.as, now: judging(call).closesAt }
      await expect(recuse(late, { ...keys, note: 'x' })).rejects.toMatchObject({ code: 'round-closed' })
      await expect(undoRecusal(late, keys)).rejects.toMatchObject({ code: 'round-closed' })
    }))
})

test('a juror sees the files of the entries that are theirs to judge, and no others', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entry, juror, keys } = await aDesk(ctx)
    const item = {
      id: '00000000-0000-7000-8000-00000000000a',
      holder: { kind: 'entry', id: entry.id },
    } as unknown as MediaItem
    const field = call.document.form.sections.flatMap(({ fields }) => fields).find((f) => f.kind === 'images')
    const carried = JSON.stringify([{ id: item.id, field: field?.key }])
    await db.execute(sql`alter table submissions disable trigger user`)
    await db.execute(sql`update submissions set media = ${carried}::jsonb where entry_id = ${entry.id}`)
    const asked = await aJuror(ctx, { call })
    await anAssignment(ctx, { call, entry, juror: asked, isAsked: true })
    const none = await aJuror(ctx, { call })
    const sight = (as: Ctx, what = item) => jurySight(as, what)
    expect(await sight(juror.as)).toBe('private')
    expect(await sight(juror.as, { ...item, id: entry.id } as unknown as MediaItem)).toBe('hidden')
    for (const as of [asked.as, none.as, ctx]) expect(await sight(as)).toBe('hidden')
    await recuse(juror.as, { ...keys, note: 'x' })
    expect(await sight(juror.as)).toBe('hidden')
  }))
