import { signedBy } from '#kernel/actor.ts'
import type { PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { organisersOf } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { mayRunCall, type Call } from '#features/calls/index.ts'
import { hasAgreed, hasEndedAgreement, mayAgree } from '../policy.ts'
import { heldCall } from '../scope.ts'
import { endAgreement, insertAgreement, lastAgreement } from '../store/agreements.ts'
import { lastPublication, type Publication } from '../store/publications.ts'
import { agreeing, originsOf } from '../views/second-people.ts'
import { askSecondPeople } from './ask-second-people.ts'

type Input = { readonly call: string; readonly person: string }

/** An administrator's word, with its reason, that somebody may confirm although one person may be behind both; they are asked to by mail. */
export async function agreeToSecondPerson(ctx: Ctx, input: Input & { readonly reason: string }) {
  return ctx.db.transaction(async (tx) => {
    const { call, publication, personId } = await agreeable(tx, ctx, input)
    if (input.reason === '')
      throw new Refusal('reason-required', { fields: [{ field: 'reason', code: 'required' }] })
    const last = await lastAgreement(tx, { callId: call.id, publicationId: publication.id, personId })
    if (hasAgreed(ctx.actor, last, input.reason)) return {}
    const id = await insertAgreement(tx, {
      callId: call.id,
      publicationId: publication.id,
      personId,
      agreedBy: signedBy(ctx.actor),
      agreedAt: ctx.now,
      reason: input.reason,
    })
    const subject = { callId: call.id, subjectId: publication.id }
    await audit.record(tx, ctx, 'publication.agree', { ...subject, agreement: id, person: personId })
    await askSecondPeople(ctx, tx, call, publication)
    return {}
  })
}

/** Takes that word back, as long as nobody has confirmed. */
export async function withdrawAgreement(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const { call, publication, personId } = await agreeable(tx, ctx, input)
    const of = { callId: call.id, publicationId: publication.id, personId }
    if (hasEndedAgreement(ctx.actor, await lastAgreement(tx, of))) return {}
    const id = await endAgreement(tx, of, { withdrawnBy: signedBy(ctx.actor), withdrawnAt: ctx.now })
    const subject = { callId: call.id, subjectId: publication.id }
    await audit.record(tx, ctx, 'publication.withdraw-agreement', {
      ...subject,
      agreement: id,
      person: personId,
    })
    return {}
  })
}

type Agreeable = { readonly call: Call; readonly publication: Publication; readonly personId: PersonId }

async function agreeable(tx: Db, ctx: Ctx, input: Input): Promise<Agreeable> {
  const call = await heldCall(ctx, tx, input.call)
  demand(mayRunCall(ctx.actor, call))
  const publication = await lastPublication(tx, call.id)
  if (publication?.state !== 'proposed') throw new Refusal('publication-not-proposed')
  const personId = input.person as PersonId
  const isOffice = (await organisersOf(tx, call.id)).some(({ id }) => id === personId)
  if (!isOffice) throw new Refusal('not-found')
  const origins = await originsOf(tx, call, { proposer: publication.proposedBy, publication })
  const facts = { personId, ...agreeing(origins, ctx.actor, personId) }
  demand(mayAgree(ctx.actor, call, publication, facts))
  return { call, publication, personId }
}
