import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Verdict } from '#kernel/verdict.ts'
import { embargoedUntil, getCallById, officeCall, takesPlace, type Call } from '#features/calls/index.ts'
import { isJudgingOver, judgingNow, lockJuryOf } from '#features/jury/index.ts'
import type { SecondPerson } from './policy.ts'
import { lockResultsOf } from './store/lock.ts'
import { lastPublication } from './store/publications.ts'
import { ownCategories } from './views/own.ts'
import { grantBehind, impartialWith, originsOf, secondPersonOf } from './views/second-people.ts'

/** What the rules of deciding and publishing ask of a call: whether judging is over, and what was proposed last. */
export const resultsFactsOf = async ({ now }: Pick<Ctx, 'now'>, db: Db, call: Call) => ({
  publication: await lastPublication(db, call.id),
  judging: await mayResolve(db, call, now),
  now,
})

/** Nothing is resolved in a call that is cancelled, nor before its judging is over. */
async function mayResolve(db: Db, call: Call, now: Date): Promise<Verdict> {
  const is = takesPlace(call)
  return is.ok ? isJudgingOver(await judgingNow(db, call), now) : is
}

/** The same, with what the rule of two people asks of whoever acts. */
export async function confirmingOf(ctx: Pick<Ctx, 'actor' | 'now'>, db: Db, call: Call) {
  const facts = await resultsFactsOf(ctx, db, call)
  const { publication } = facts
  const origins =
    publication && (await originsOf(db, call, { proposer: publication.proposedBy, publication }))
  const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : null
  const isImpartial = await impartialWith({ ...ctx, db }, call, {
    proposer: publication?.proposedBy ?? null,
    others: personId ? [personId] : [],
  })
  const second: SecondPerson =
    origins && personId
      ? { ...secondPersonOf(origins, personId), isImpartial: isImpartial(personId) }
      : { isIndependent: false, isAgreedTo: false, isImpartial: false }
  return {
    ...facts,
    second,
    embargoedUntil: embargoedUntil(call.document),
    grant: origins && personId ? grantBehind(origins, personId) : undefined,
  }
}

/** A call for its office, while nobody else decides or publishes in it. */
export async function heldCall(ctx: Ctx, tx: Db, key: string): Promise<Call> {
  const call = await officeCall({ ...ctx, db: tx }, key)
  await lockResultsOf(tx, call.id)
  return getCallById(tx, call.id)
}

/** The same while the jury stands still too: no review of it is let be changed, and nothing is given out. Marks that are being made are waited for by `holdMarksOf`. */
export async function heldBetweenRounds(ctx: Ctx, tx: Db, key: string): Promise<Call> {
  const call = await heldCall(ctx, tx, key)
  await lockJuryOf(tx, call.id)
  return call
}

/** The same to be decided in: with what the rules of deciding ask, and the categories that are for others of the office. */
export async function decidingIn(ctx: Ctx, tx: Db, key: string) {
  const call = await heldCall(ctx, tx, key)
  return { call, facts: await resultsFactsOf(ctx, tx, call), own: await ownCategories(ctx, tx, call) }
}
