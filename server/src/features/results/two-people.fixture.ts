import type { PersonId } from '#kernel/ids.ts'
import { SITE } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson, grantRole, loadActor } from '#features/accounts/index.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { agreeToSecondPerson, withdrawAgreement } from './commands/agree-to-second-person.ts'
import { confirmPublication } from './commands/confirm-publication.ts'
import { proposePublication } from './commands/propose-publication.ts'
import { resultsContract } from './contract.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from './testing.ts'
import { previewPublication } from './views/publication.ts'

export const idOf = ({ actor }: Ctx): PersonId =>
  actor.kind === 'person' ? actor.personId : ('' as PersonId)

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

export const award = (body: (world: Awaited<ReturnType<typeof anAward>>, ctx: Ctx) => Promise<void>) => () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await body(await anAward(ctx), ctx)
  })

/** Organisers give roles of their own calls; for the site it takes an administrator, who may be the proposer too. */
export const administratorOf = (ctx: Ctx, email: string) =>
  anOfficer(afterJudging(ctx), email, 'administrator')
