import { describe, expect, test } from 'vitest'
import { SITE } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { getPerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { allInvariants } from '#server/features.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { anOfficer } from './testing.ts'
import { aDecidedWorld } from './unlocked-reviews.fixture.ts'

const decided = (body: (world: Awaited<ReturnType<typeof aDecidedWorld>>, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const world = await aDecidedWorld(ctx)
    await world.decide()
    await body(world, ctx)
    expect(await findBroken(db, allInvariants)).toEqual([])
  })

describe('a review that the office lets its juror change', () => {
  test(
    'is changed at the desk and given anew; until then what it said goes on counting',
    decided(async ({ desk, office, counting, mails }, ctx) => {
      const before = await counting()
      await expect(desk.mark('idea', 1)).rejects.toMatchObject({ code: 'round-closed' })
      await office.unlock('A mark was typed wrong')
      expect(await mails('review-unlocked')).toEqual(['jo@jury.example'])
      expect(await desk.show()).toMatchObject({
        isOpen: true,
        unlock: { reason: 'A mark was typed wrong', ending: null },
        review: { state: 'drafted', marks: { idea: 4 } },
      })
      await desk.mark('idea', 1)
      await desk.remark('I had mistaken it')
      expect(await counting()).toEqual(before)
      expect(await office.record()).toMatchObject({
        state: 'given',
        counts: true,
        marks: { idea: '4.00' },
        remark: '',
        unlocks: [{ ending: null, anew: null, remarkAnew: null, before: { idea: '4.00' } }],
      })
      await desk.give()
      expect(await counting()).toEqual({ ...before, idea: '1.00' })
      expect(await office.record()).toMatchObject({
        marks: { idea: '1.00' },
        remark: 'I had mistaken it',
        unlocks: [
          {
            by: 'ann',
            reason: 'A mark was typed wrong',
            ending: 'given',
            before,
            anew: { ...before, idea: '1.00' },
            remarkBefore: '',
            remarkAnew: 'I had mistaken it',
          },
        ],
      })
      await expect(desk.reopen()).rejects.toMatchObject({ code: 'round-closed' })
      await expect(desk.mark('idea', 2)).rejects.toMatchObject({ code: 'round-closed' })
      await expect(office.lock()).rejects.toMatchObject({ code: 'review-not-unlocked' })
      const did = (await ctx.db.select().from(auditRecords).orderBy(auditRecords.sequence)).map(
        ({ action }) => action,
      )
      expect(did.filter((action) => action === 'review.unlock')).toHaveLength(1)
    }),
  )

  test(
    'is what it was when that is taken back; what was made of it counts nowhere and is not lost',
    decided(async ({ desk, office, counting, mails }) => {
      const before = await counting()
      const stood = await desk.show()
      await office.unlock()
      await desk.mark('idea', 1)
      await desk.mark('welcome', null)
      await desk.remark('I had mistaken it')
      await office.lock()
      expect(await mails('review-locked')).toEqual(['jo@jury.example'])
      expect(await counting()).toEqual(before)
      const { review, unlock, isOpen } = await desk.show()
      expect([isOpen, review.state, review.marks, review.remark, review.givenAt]).toEqual([
        false,
        'given',
        stood.review.marks,
        stood.review.remark,
        stood.review.givenAt,
      ])
      expect(unlock).toMatchObject({
        ending: 'locked',
        leftOver: { idea: 1 },
        leftOverRemark: 'I had mistaken it',
      })
      for (const late of [() => desk.mark('idea', 2), () => desk.remark('x'), desk.give, desk.reopen])
        await expect(late()).rejects.toMatchObject({ code: 'unlock-taken-back' })
      expect(await office.record()).toMatchObject({
        unlocks: [{ ending: 'locked', endedBy: 'ann', anew: null, remarkAnew: null }],
      })
      expect(JSON.stringify(await office.record())).not.toContain('I had mistaken it')
      await office.unlock('Once more')
      await desk.mark('idea', 2)
      await desk.remark('Now it is right')
      await desk.give()
      expect(await counting()).toEqual({ ...before, idea: '2.00' })
      await office.unlock('And again')
      await desk.remark('As I said')
      await desk.give()
      const said = (await office.record())?.unlocks.map(({ remarkBefore, remarkAnew }) => [
        remarkBefore,
        remarkAnew,
      ])
      expect(said).toEqual([
        ['', null],
        ['', 'Now it is right'],
        ['Now it is right', 'As I said'],
      ])
      expect((await office.record())?.unlocks.map(({ ending }) => ending)).toEqual([
        'locked',
        'given',
        'given',
      ])
    }),
  )

  test(
    'is found before all others by its juror, with the reason',
    decided(async ({ desk, office }) => {
      await office.unlock('Look at the budget')
      const queue = await desk.queue()
      expect(queue).toMatchObject({
        isOpen: false,
        nextEntryId: queue.items[0]?.entryId,
        items: [{ lookAgain: 'Look at the budget', state: 'started' }],
      })
    }),
  )
})

describe('letting a juror change a review', () => {
  test(
    'asks for a reason, and stops when it changed since it was shown',
    decided(async ({ office }) => {
      await expect(office.unlock('')).rejects.toMatchObject({
        code: 'reason-required',
        details: { fields: [{ field: 'reason', code: 'required' }] },
      })
      const { hash } = await office.preview()
      await office.unlock()
      await office.lock()
      await expect(office.unlock('Again', hash)).rejects.toMatchObject({ code: 'preview-outdated' })
      await office.unlock()
      await expect(office.unlock()).rejects.toMatchObject({ code: 'review-already-unlocked' })
    }),
  )

  test(
    'is for the others of the office: not for its juror, nor for whose entry competes, nor for who only reads',
    decided(async ({ ann, office, seen, juror, entry }, ctx) => {
      const asOfficer = async (personId: string | null, role: 'organiser' | 'auditor'): Promise<Ctx> => {
        const person = await getPerson(ctx.db, personId as never)
        await insertGrant(ctx.db, { personId: person.id, role, scope: SITE }, ctx.now)
        return { ...ann, actor: await loadActor(ctx.db, person) }
      }
      const own = seen(await asOfficer(juror.juror.personId, 'organiser'))
      expect((await own.preview()).mayUnlock).toEqual({ ok: false, because: 'own-review' })
      await expect(own.unlock()).rejects.toMatchObject({ code: 'own-review' })
      const owner = seen(await asOfficer(entry.ownerId, 'organiser'))
      for (const attempt of [() => owner.preview(), () => owner.unlock('x', 'y'), owner.lock])
        await expect(attempt()).rejects.toMatchObject({ code: 'own-conflict' })
      const auditor = seen(await anOfficer(ann, 'aud@office.eu', 'auditor'))
      await expect(auditor.unlock()).rejects.toMatchObject({ code: 'not-allowed' })
      await office.unlock()
      await expect(own.lock()).rejects.toMatchObject({ code: 'own-review' })
      await expect(auditor.lock()).rejects.toMatchObject({ code: 'not-allowed' })
    }),
  )

  test('waits until judging is over: before that the juror reopens it alone', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { seen, ann } = await aDecidedWorld(ctx)
      const early = seen({ ...ann, now: ctx.now })
      expect((await early.preview()).mayUnlock).toEqual({ ok: false, because: 'judging-not-over' })
      await expect(early.unlock()).rejects.toMatchObject({ code: 'judging-not-over' })
    }))

  test(
    'needs a juror who may still judge the entry',
    decided(async ({ office }) => {
      await office.withdrawJuror()
      await expect(office.unlock()).rejects.toMatchObject({ code: 'juror-not-seated' })
    }),
  )
})
