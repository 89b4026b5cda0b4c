import { shownVerdict } from '#kernel/verdict.ts'
import type { Actor } from '#kernel/actor.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { grantsToRun, namesOf, organisersOf } from '#features/accounts/index.ts'
import type { Call } from '#features/calls/index.ts'
import { lastMarkGivenAt } from '#features/jury/index.ts'
import { areDisjoint, differByTag, independentGrants, type GrantToRun } from '../core/second-person.ts'
import { mayAgree, type SecondPerson } from '../policy.ts'
import { agreementsOf, type Agreement } from '../store/agreements.ts'
import { namesById, type Publication } from '../store/publications.ts'
import { ownCategoriesOf } from './own.ts'

export type Origins = {
  /** Those of everybody who may run the call now that do not go back to the proposer. */
  readonly independent: readonly GrantToRun[]
  readonly held: readonly GrantToRun[]
  readonly agreements: ReadonlyMap<PersonId, Agreement>
}

/** What waits for the second person, and who proposed or would propose it; null: a machine looks. */
type Waiting = { readonly publication: Publication | null; readonly proposer: PersonId | null }

/** Where the roles of those who may run the call come from, seen from whoever proposed, and who was agreed to. */
export async function originsOf(db: Db, call: Call, { proposer, publication }: Waiting): Promise<Origins> {
  const grants = await grantsToRun(db, call.id)
  const lastMarkAt = await lastMarkGivenAt(db, call)
  return {
    independent: independentGrants(grants, { proposer: proposer ?? '', lastMarkAt }).filter(
      ({ isHeld }) => isHeld,
    ),
    held: grants.filter(({ isHeld }) => isHeld),
    agreements: publication
      ? await agreementsOf(db, { callId: call.id, publicationId: publication.id })
      : new Map<PersonId, Agreement>(),
  }
}

/** What the rule of two people asks of where somebody's role comes from. */
export const secondPersonOf = (origins: Origins, personId: PersonId): Omit<SecondPerson, 'isImpartial'> => ({
  isIndependent: origins.independent.some((grant) => grant.personId === personId),
  isAgreedTo: origins.agreements.has(personId),
})

/** The role by which somebody may confirm: one that does not go back to the proposer before one that does. */
export const grantBehind = ({ independent, held }: Origins, personId: PersonId): GrantToRun | undefined =>
  [...independent, ...held].find((grant) => grant.personId === personId)

/** Everybody who might confirm, with what stands in their way and what is odd about their address. */
export async function secondPeopleShown(ctx: Ctx, call: Call, { publication, proposer }: Waiting) {
  const { db, actor } = ctx
  const origins = await originsOf(db, call, { proposer, publication })
  const others = (await organisersOf(db, call.id)).filter(({ id }) => id !== proposer)
  const proposing = proposer === null ? undefined : (await namesOf(db, [proposer])).get(proposer)
  const givers = await namesById(
    db,
    others.map(({ id }) => grantBehind(origins, id)?.grantedBy as PersonId | null),
  )
  const isImpartial = await impartialWith(ctx, call, { proposer, others: others.map(({ id }) => id) })
  return others.map(({ id, name, email }) => {
    const grant = grantBehind(origins, id)
    const person = secondPersonOf(origins, id)
    return {
      personId: id,
      name: name || email,
      email,
      roleGivenAt: grant?.grantedAt.toISOString() ?? null,
      roleGivenBy: grant?.grantedBy ? (givers.get(grant.grantedBy) ?? null) : null,
      differsByTag: proposing !== undefined && differByTag(email, proposing.email),
      needsAgreement: !person.isIndependent,
      sharesConflict: !isImpartial(id),
      agreement: agreementShown(origins.agreements.get(id)),
      mayAgree: shownVerdict(
        mayAgree(actor, call, publication, { personId: id, ...agreeing(origins, actor, id) }),
      ),
    }
  })
}

/**
 * Whether somebody may be the second person beside the proposer: in no category have both an entry of their own. An
 * entrant's colleagues may be one of the two, as long as the other looked at what they may not see.
 */
export async function impartialWith(
  ctx: Pick<Ctx, 'db' | 'now'>,
  call: Call,
  { proposer, others }: { readonly proposer: PersonId | null; readonly others: readonly PersonId[] },
): Promise<(personId: PersonId) => boolean> {
  if (proposer === null) return () => true
  const own = await ownCategoriesOf(ctx, call, [proposer, ...others])
  const ofProposer = own.get(proposer) ?? new Set<string>()
  return (personId) => areDisjoint(ofProposer, own.get(personId) ?? new Set<string>())
}

const agreementShown = (agreement: Agreement | undefined) =>
  agreement ? { agreedAt: agreement.agreedAt.toISOString(), reason: agreement.reason } : null

/** What the rule of agreeing asks about the two people concerned. */
export const agreeing = (origins: Origins, actor: Actor, personId: PersonId) => ({
  isIndependent: secondPersonOf(origins, personId).isIndependent,
  isAgreerIndependent: actor.kind === 'person' && secondPersonOf(origins, actor.personId).isIndependent,
})
