import { expect, test } from 'vitest'
import { SITE } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson, grantRole, loadActor } from '#features/accounts/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from './testing.ts'
import { previewPublication } from './views/publication.ts'
import { administratorOf, award, idOf } from './two-people.fixture.ts'

const minutesLater = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
})

test(
  'whom the proposer gave the role after the last mark does not confirm, nor whom that one gave it',
  award(async ({ madeBy, propose, confirm, preview }, ctx) => {
    const boss = await administratorOf(ctx, 'boss@office.eu')
    const alias = await madeBy(boss, 'boss+alias@office.eu', 'administrator')
    const further = await madeBy(alias, 'further@office.eu')
    await propose(boss)
    for (const who of [alias, further]) {
      await expect(confirm(who)).rejects.toMatchObject({ code: 'second-person-dependent' })
      expect((await preview(who)).mayConfirm).toEqual({ ok: false, because: 'second-person-dependent' })
    }
  }),
)

test(
  'nobody confirms what somebody proposed to whom they gave the role after the last mark, nor do two whom one made',
  award(async ({ ann, madeBy, propose, confirm, preview }, ctx) => {
    const late = afterJudging(ann)
    const boss = await administratorOf(ctx, 'boss@office.eu')
    const [one, other] = [await madeBy(boss, 'boss+x1@office.eu'), await madeBy(boss, 'boss+x2@office.eu')]
    await propose(one)
    for (const who of [boss, other]) {
      await expect(confirm(who)).rejects.toMatchObject({ code: 'second-person-dependent' })
      expect((await preview(who)).mayConfirm).toEqual({ ok: false, because: 'second-person-dependent' })
    }
    expect((await preview(late)).secondPeople.map((who) => [who.email, who.behindBoth]).sort()).toEqual([
      ['ann@office.eu', null],
      ['boss+x2@office.eu', 'boss'],
      ['boss@office.eu', 'boss'],
    ])
    await confirm(late)
  }),
)

test('where the jury gave no mark, a role is old that was held when judging began', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const boss = await anOfficer(ctx, 'boss@office.eu', 'administrator')
    const { call } = await aJudgedCall(ctx, [[null]])
    const made = async (giver: Ctx, email: string) => {
      const person = await ensurePerson(ctx.db, { email, name: '' }, giver.now)
      await grantRole(giver, { role: 'organiser', email, scope: SITE })
      const as = afterJudging(ctx)
      return { ...as, actor: { ...(await loadActor(ctx.db, person)), signedInAt: as.now } }
    }
    const [one, other] = [await made(boss, 'one@office.eu'), await made(boss, 'other@office.eu')]
    const late = await made(afterJudging(boss), 'late@office.eu')
    await decideRest(one, call)
    const input = async (who: Ctx) => ({
      call: call.key,
      hash: (await previewPublication(who, { call: call.key })).hash,
    })
    await proposePublication(afterJudging(boss), await input(afterJudging(boss)))
    await expect(confirmPublication(late, await input(late))).rejects.toMatchObject({
      code: 'second-person-dependent',
    })
    await confirmPublication(other, await input(other))
  }))

test(
  'whom the proposer gave the role before the last mark confirms, and so does whom the operator gave it',
  award(async ({ ann, madeBy, propose, confirm }, ctx) => {
    const early = await anOfficer(ctx, 'early@office.eu', 'administrator')
    const made = await madeBy(early, 'made@office.eu')
    await propose(afterJudging(early))
    await confirm(made)
    expect(idOf(ann)).not.toBe('')
  }),
)

test(
  'the preview names an address that differs from the proposer’s by a tag only, and where each role comes from',
  award(async ({ madeBy, propose, preview, over }, ctx) => {
    const boss = await administratorOf(ctx, 'boss@office.eu')
    await madeBy(boss, 'Boss+alias@office.eu')
    await propose(boss)
    const named = (await preview(over)).secondPeople.map((one) => [
      one.email,
      one.differsByTag,
      one.behindBoth,
      one.mayConfirm,
      one.roleGivenBy,
    ])
    expect(named.sort()).toEqual([
      ['ann@office.eu', false, null, true, null],
      ['boss+alias@office.eu', true, 'boss', false, 'boss'],
    ])
  }),
)

test(
  'proposing and confirming take a sign-in of the last half hour, each of their own',
  award(async ({ over, madeBy, propose, confirm, preview }, ctx) => {
    const ben = await anOfficer(afterJudging(ctx), 'ben@office.eu')
    const stale = { ok: false, because: 'sign-in-not-fresh' }
    await expect(propose(minutesLater(over, 30))).rejects.toMatchObject({
      code: 'sign-in-not-fresh',
      details: { minutes: 30 },
    })
    expect((await preview(minutesLater(over, 30))).mayPropose).toEqual(stale)
    await propose(minutesLater(over, 29))
    await expect(confirm(minutesLater(ben, 31))).rejects.toMatchObject({ code: 'sign-in-not-fresh' })
    const unsigned = { ...ben, actor: { ...(await loadActor(ctx.db, await personOf(ctx, ben))) } }
    await expect(confirm(unsigned)).rejects.toMatchObject({ code: 'sign-in-not-fresh' })
    await confirm(minutesLater(ben, 29))
    expect(madeBy).toBeTypeOf('function')
  }),
)

const personOf = (ctx: Ctx, { actor }: Ctx) =>
  ensurePerson(ctx.db, { email: actor.kind === 'person' ? actor.email : '' }, ctx.now)

test(
  'the history shows grant and confirmation together, and when each of the two had signed in',
  award(async ({ madeBy, propose, confirm, agree }, ctx) => {
    const boss = await administratorOf(ctx, 'boss@office.eu')
    const zoe = await administratorOf(ctx, 'zoe@office.eu')
    const made = await madeBy(boss, 'made@office.eu')
    await propose(boss)
    await agree(zoe, made)
    await confirm(made)
    const records = await ctx.db.select().from(auditRecords).orderBy(auditRecords.sequence)
    const factsOf = (wanted: string) => records.find(({ action }) => action === wanted)?.facts
    const signedInAt = afterJudging(ctx).now.toISOString()
    expect(factsOf('publication.propose')).toMatchObject({ signedInAt })
    expect(factsOf('publication.confirm')).toMatchObject({
      proposedBy: idOf(boss),
      signedInAt,
      grantedBy: idOf(boss),
      grantedAt: boss.now.toISOString(),
      isAgreedTo: true,
    })
  }),
)
