import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { isJudgingOver, roundNow } from '#features/jury/index.ts'
import type { SecondPerson } from '../policy.ts'
import { lastPublication } from '../store/publications.ts'
import { grantBehind, impartialWith, originsOf, secondPersonOf } from './second-people.ts'

/** What the rules of deciding and publishing ask of a call: whether judging is over, and what was proposed last. */
export const standingOf = async ({ now }: Pick<Ctx, 'now'>, db: Db, call: Call) => ({
  publication: await lastPublication(db, call.id),
  judging: isJudgingOver(await roundNow(db, call), now),
  now,
})

/** The same, with what the rule of two people asks of whoever acts. */
export async function confirmingOf(ctx: Pick<Ctx, 'actor' | 'now'>, db: Db, call: Call) {
  const standing = await standingOf(ctx, db, call)
  const { publication } = standing
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
  return { ...standing, second, grant: origins && personId ? grantBehind(origins, personId) : undefined }
}
