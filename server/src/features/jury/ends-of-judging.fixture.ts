import type { SiteRole } from '#kernel/actor.ts'
import { SITE } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { closeJudging } from './commands/close-judging.ts'
import { aGivenReview, aJuror, anAssignment } from './testing.ts'
import { previewJudgingClose } from './views/judging.ts'

export const later = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
})

export async function anOfficer(ctx: Ctx, email: string, role: SiteRole = 'organiser'): Promise<Ctx> {
  const person = await ensurePerson(ctx.db, { email, name: email.split('@')[0] ?? '' }, ctx.now)
  await insertGrant(ctx.db, { personId: person.id, role, scope: SITE }, ctx.now)
  return { ...ctx, actor: await loadActor(ctx.db, person) }
}

/** Ann runs the call and does not judge; Ben runs it and judges; one entry is reviewed by another juror, one waits for Ben. */
async function aRound(ctx: Ctx) {
  const call = await aCall(ctx)
  const [ann, ben] = [await anOfficer(ctx, 'ann@office.eu'), await anOfficer(ctx, 'ben@office.eu')]
  const [given, open] = [
    (await anEntry(ctx, { call, traits: ['admitted'], authority: 'it-one' })).entry,
    (await anEntry(ctx, { call, traits: ['admitted'], authority: 'it-two' })).entry,
  ]
  const judge = await aJuror(ctx, { call, email: 'ben@office.eu', name: 'Ben' })
  await anAssignment(ctx, { call, entry: open, juror: judge })
  await aGivenReview(ctx, { call, entry: given, juror: await aJuror(ctx, { call, name: 'Zoe' }) })
  const keys = { call: call.key, juror: judge.juror.id }
  const preview = (who: Ctx) => previewJudgingClose(who, { call: call.key })
  const close = async (who: Ctx) =>
    closeJudging(who, { call: call.key, reason: 'Done', hash: (await preview(who)).hash })
  return { call, ann, ben, given, open, judge, keys, preview, close }
}

export const round = (body: (world: Awaited<ReturnType<typeof aRound>>, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await aRound(ctx), ctx)
  })
