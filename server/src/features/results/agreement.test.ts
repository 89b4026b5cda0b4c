import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { findBroken } from '#platform/db/invariant.ts'
import { ensurePerson } from '#features/accounts/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { notices } from '#features/notices/tables.ts'
import { agreeToSecondPerson } from './commands/agree-to-second-person.ts'
import { resultsInvariants } from './invariants.ts'
import { showCallStatus } from './views/status.ts'
import { administratorOf, award, idOf } from './two-people.fixture.ts'

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
