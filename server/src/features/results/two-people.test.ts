import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { PersonId } from '#kernel/ids.ts'
import { SITE } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { ensurePerson, grantRole, loadActor } from '#features/accounts/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { agreeToSecondPerson, withdrawAgreement } from './commands/agree-to-second-person.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { resultsContract } from './contract.ts'
import { resultsInvariants } from './invariants.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from './testing.ts'
import { previewPublication } from './views/publication.ts'
import { showCallStatus } from './views/status.ts'

const minutesLater = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
})
const idOf = ({ actor }: Ctx): PersonId => (actor.kind === 'person' ? actor.personId : ('' as PersonId))

/** A decided call that Ann, made by the operator long ago, may propose to publish. */
async function anAward(ctx: Ctx) {
  const ann = await anOfficer(ctx, 'ann@office.eu')
  const { call } = await aJudgedCall(ctx, [[5], [3]])
  const over = afterJudging(ann)
  await decideRest(over, call)
  /** Somebody whom another made an organiser, and who has just signed in. */
  const madeBy = async (giver: Ctx, email: string, role: 'organiser' | 'administrator' = 'organiser') => {
    const person = await ensurePerson(ctx.db, { email, name: email.split('@')[0] ?? '' }, giver.now)
    await grantRole(giver, { role, email, scope: SITE })
    const as = afterJudging(ctx)
    return { ...as, actor: { ...(await loadActor(ctx.db, person)), signedInAt: as.now } }
  }
  const preview = async (who: Ctx) =>
    resultsContract.previewPublication.output.parse(await previewPublication(who, { call: call.key }))
  const input = async (who: Ctx) => ({ call: call.key, hash: (await preview(who)).hash })
  const propose = async (who = over) => proposePublication(who, await input(who))
  const confirm = async (who: Ctx) => confirmPublication(who, await input(who))
  const agree = (who: Ctx, whom: Ctx, reason = 'I know both') =>
    agreeToSecondPerson(who, { call: call.key, person: idOf(whom), reason })
  const takeBack = (who: Ctx, whom: Ctx) => withdrawAgreement(who, { call: call.key, person: idOf(whom) })
  return { call, ann, over, madeBy, preview, propose, confirm, agree, takeBack }
}

const award = (body: (world: Awaited<ReturnType<typeof anAward>>, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await anAward(ctx), ctx)
  })

/** Organisers give roles of their own calls; for the site it takes an administrator, who may be the proposer too. */
const administratorOf = (ctx: Ctx, email: string) => anOfficer(afterJudging(ctx), email, 'administrator')

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

test(
  'who may not confirm is not asked by mail, and whom an administrator agrees to is asked then, once',
  award(async ({ madeBy, propose, preview, agree, takeBack, call }, ctx) => {
    const boss = await administratorOf(ctx, 'boss@office.eu')
    const zoe = await administratorOf(ctx, 'zoe@office.eu')
    const alias = await madeBy(boss, 'boss+alias@office.eu')
    const asked = async () =>
      (await ctx.db.select().from(notices).where(eq(notices.kind, 'publication-proposed')))
        .map(({ toAddress }) => toAddress)
        .sort()
    expect(await propose(boss)).toEqual({ asked: 2 })
    const mayConfirm = (await preview(boss)).secondPeople.filter((one) => one.mayConfirm)
    expect(mayConfirm.map(({ email }) => email).sort()).toEqual(['ann@office.eu', 'zoe@office.eu'])
    expect(await asked()).toEqual(['ann@office.eu', 'zoe@office.eu'])
    expect([...(await showCallStatus(boss, { call: call.key })).secondPeople].sort()).toEqual(['ann', 'zoe'])
    await agree(zoe, alias)
    await takeBack(zoe, alias)
    await agree(zoe, alias)
    expect(await asked()).toEqual(['ann@office.eu', 'boss+alias@office.eu', 'zoe@office.eu'])
  }),
)

test(
  'an administrator who is behind both does not agree to them; another does',
  award(async ({ madeBy, propose, confirm, agree }, ctx) => {
    const boss = await administratorOf(ctx, 'boss@office.eu')
    const zoe = await administratorOf(ctx, 'zoe@office.eu')
    const [one, other] = [await madeBy(boss, 'x1@office.eu'), await madeBy(boss, 'x2@office.eu')]
    await propose(one)
    await expect(agree(boss, other)).rejects.toMatchObject({ code: 'second-person-dependent' })
    await agree(zoe, other)
    await confirm(other)
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
  'an administrator who is neither of the two may agree, with a reason; taken back, it is refused again',
  award(async ({ madeBy, propose, confirm, agree, takeBack, preview }, ctx) => {
    const boss = await administratorOf(ctx, 'boss@office.eu')
    const zoe = await administratorOf(ctx, 'zoe@office.eu')
    const made = await madeBy(boss, 'made@office.eu')
    const puppet = await madeBy(boss, 'puppet@office.eu', 'administrator')
    await propose(boss)

    await expect(agree(boss, made)).rejects.toMatchObject({ code: 'second-person-required' })
    await expect(agree(puppet, made)).rejects.toMatchObject({ code: 'second-person-dependent' })
    await expect(agree(puppet, puppet)).rejects.toMatchObject({ code: 'second-person-required' })
    await expect(agree(made, puppet)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(agree(zoe, zoe)).rejects.toMatchObject({ code: 'second-person-required' })
    await expect(agree(zoe, made, '')).rejects.toMatchObject({ code: 'reason-required' })

    await agree(zoe, made)
    await expect(agree(zoe, made, 'Another')).rejects.toMatchObject({ code: 'agreement-not-needed' })
    expect((await preview(made)).mayConfirm).toEqual({ ok: true, because: null })
    await takeBack(zoe, made)
    await expect(confirm(made)).rejects.toMatchObject({ code: 'second-person-dependent' })
    await agree(zoe, made)
    await confirm(made)
    expect(await findBroken(ctx.db, resultsInvariants)).toEqual([])
    const acts = (await ctx.db.select().from(auditRecords).orderBy(auditRecords.sequence)).filter(
      ({ action }) => action.includes('agree'),
    )
    expect(acts.map(({ action, actorId, facts }) => [action, actorId, facts['person']])).toEqual([
      ['publication.agree', idOf(zoe), idOf(made)],
      ['publication.withdraw-agreement', idOf(zoe), idOf(made)],
      ['publication.agree', idOf(zoe), idOf(made)],
    ])
  }),
)

test(
  'an agreement is given for whom it is needed, in the office of this call, and for a proposal that waits',
  award(async ({ call, ann, madeBy, agree, propose, over }, ctx) => {
    const zoe = await administratorOf(ctx, 'zoe@office.eu')
    const boss = await administratorOf(ctx, 'boss@office.eu')
    const made = await madeBy(boss, 'made@office.eu')
    await expect(agree(zoe, made)).rejects.toMatchObject({ code: 'publication-not-proposed' })
    await propose(boss)
    await expect(agree(zoe, ann)).rejects.toMatchObject({ code: 'agreement-not-needed' })
    const stranger = await ensurePerson(ctx.db, { email: 'stranger@else.eu' }, ctx.now)
    const reason = 'No'
    await expect(
      agreeToSecondPerson(zoe, { call: call.key, person: stranger.id, reason }),
    ).rejects.toMatchObject({ code: 'not-found' })
    expect(idOf(over)).toBe(idOf(ann))
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
