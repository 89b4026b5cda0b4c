import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { eq } from 'drizzle-orm'
import { auditRecords } from '#features/audit/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, handInAgain } from '#features/entries/testing.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { ensurePerson, loadActor } from '#features/accounts/index.ts'
import { confirmReview } from './commands/confirm-review.ts'
import { aGivenReview, aJuror, atTheDesk, juryForEntries, withTheReview } from './testing.ts'
import { listCountingMarks } from './views/counting-marks.ts'

/** A review that waits, since its entry was handed in again, when judging is over; and the office. */
async function aWaitingReview(ctx: Ctx) {
  const call = await aCall(ctx)
  const made = await anEntry(ctx, { call, traits: ['admitted'] })
  const juror = await aJuror(ctx, { call })
  await aGivenReview(ctx, { call, entry: made.entry, juror, marks: { idea: 4 } })
  const answers = { campaign: { story: { text: 'We cooked for forty.', lang: 'en' } } }
  const story = { text: '', lang: '', ...(made.entry.answers['story'] as object) }
  const { id: submission } = await handInAgain(made, { call, answers, jury: juryForEntries })
  const now = new Date(ctx.now.getTime() + 62 * 24 * 3_600_000)
  const person = await ensurePerson(ctx.db, { email: 'office@example.eu' }, ctx.now)
  const actor = {
    ...(await loadActor(ctx.db, person)),
    ...aPerson({ roles: ['organiser'] }),
    personId: person.id,
  }
  const keys = { call: call.key, entry: made.entry.id }
  const as = { ...juror.as, now }
  const office = withTheReview({ ...ctx, now, actor }, { ...keys, juror: juror.juror.id })
  const counting = async () =>
    (await listCountingMarks(ctx.db, call)).filter(({ criterionKey }) => criterionKey === 'idea')
  const confirm = (then: 'keep' | 'change') => confirmReview(as, { ...keys, submission, then })
  const again = () => handInAgain(made, { call, answers: { campaign: { story } }, jury: juryForEntries })
  return { office, confirm, counting, again, desk: atTheDesk(as, keys) }
}

test('by the office’s leave a juror confirms a review that waits when judging is over; nothing of it counts before', () =>
  withTx(async (db) => {
    const { office, confirm, counting, desk } = await aWaitingReview(aCtx({ db }))
    await expect(confirm('keep')).rejects.toMatchObject({ code: 'round-closed' })
    expect((await office.preview()).criteria.every(({ mark }) => mark === null)).toBe(true)
    await office.unlock()
    expect(await counting()).toEqual([])
    expect(await confirm('keep')).toMatchObject({ state: 'drafted' })
    expect(await counting()).toEqual([])
    await desk.give()
    expect(await counting()).toMatchObject([{ mark: '4.00' }])
  }))

test('what counts beside a leave counts again by itself when what it judged does, though its juror saw what came between', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { office, confirm, counting, desk, again } = await aWaitingReview(ctx)
    await office.unlock()
    await confirm('change')
    await desk.mark('idea', 1)
    expect(await counting()).toEqual([])
    await again()
    expect(await counting()).toMatchObject([{ mark: '4.00' }])
    expect(await desk.show()).toMatchObject({
      isChanged: true,
      review: { state: 'drafted', marks: { idea: 1 } },
    })
    const carried = await db.select().from(auditRecords).where(eq(auditRecords.action, 'review.carry'))
    expect(carried.map(({ facts }) => facts)).toMatchObject([{ reviews: 1 }])
    await office.lock()
    expect(await desk.show()).toMatchObject({
      isChanged: false,
      review: { state: 'given', marks: { idea: 4 } },
    })
  }))

test('taken back, it waits as before, though its juror had seen what changed', () =>
  withTx(async (db) => {
    const { office, confirm, counting, desk } = await aWaitingReview(aCtx({ db }))
    await office.unlock()
    await confirm('change')
    await desk.mark('idea', 1)
    await office.lock()
    expect(await counting()).toEqual([])
    expect(await desk.show()).toMatchObject({
      isChanged: true,
      review: { state: 'given', marks: { idea: 4 } },
    })
    expect(await office.record()).toMatchObject({ state: 'changed', counts: false })
  }))
