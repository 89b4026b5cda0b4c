import { verdictView } from '#kernel/verdict.ts'
import type { Actor } from '#kernel/actor.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { grantsToRun, namesOf, organisersOf } from '#features/accounts/index.ts'
import type { Call } from '#features/calls/index.ts'
import { judgingNow, lastMarkGivenAt } from '#features/jury/index.ts'
import {
  areDisjoint,
  differByTag,
  independentGrants,
  whoIsBehind,
  type GrantToRun,
} from '../core/second-person.ts'
import { areTwoPeople, mayAgree, type SecondPerson } from '../policy.ts'
import { agreementsOf, type Agreement } from '../store/agreements.ts'
import { namesById, type Publication } from '../store/publications.ts'
import { ownCategoriesOf } from './own.ts'

export type Origins = {
  /** Those of everybody who may run the call now that do not go back to the proposer. */
  readonly independent: readonly GrantToRun[]
  readonly held: readonly GrantToRun[]
  readonly agreements: ReadonlyMap<PersonId, Agreement>
  /** Who may be behind the proposer and all of these. */
  behind(...others: readonly PersonId[]): readonly PersonId[]
}

/** What waits for the second person, and who proposed or would propose it; null: nobody who could. */
type Waiting = {
  readonly publication: Publication | null
  readonly proposer: PersonId | null
  /** Left out: the last mark. */
  readonly oldUntil?: Date | undefined
}

/**
 * The instant before which a role is old: a mark that was given is followed by no other, or where the jury gave none here, judging
 * had not begun in any round.
 */
export const rolesAreOldUntil = async (db: Db, call: Call): Promise<Date | null> =>
  (await lastMarkGivenAt(db, call)) ?? (await judgingNow(db, call)).opensAt

/** Where the roles of those who may run the call come from, seen from whoever proposed, and who was agreed to. */
export async function originsOf(db: Db, call: Call, waiting: Waiting): Promise<Origins> {
  const { proposer, publication } = waiting
  const grants = await grantsToRun(db, call.id)
  const lastMarkAt = waiting.oldUntil ?? (await rolesAreOldUntil(db, call))
  const behind = whoIsBehind(grants, lastMarkAt)
  return {
    independent: independentGrants(grants, { behind: proposer ?? '', lastMarkAt }).filter(
      ({ isHeld }) => isHeld,
    ),
    held: grants.filter(({ isHeld }) => isHeld),
    agreements: publication
      ? await agreementsOf(db, { callId: call.id, publicationId: publication.id })
      : new Map<PersonId, Agreement>(),
    behind: (...others) => (proposer === null ? [] : (behind(proposer, ...others) as readonly PersonId[])),
  }
}

/** What the rule of two people asks of where somebody's role comes from. */
export const secondPersonOf = (origins: Origins, personId: PersonId): Omit<SecondPerson, 'isImpartial'> => ({
  isIndependent: origins.behind(personId).length === 0,
  isAgreedTo: origins.agreements.has(personId),
})

/** The role by which somebody may confirm: one that does not go back to the proposer before one that does. */
export const grantBehind = ({ independent, held }: Origins, personId: PersonId): GrantToRun | undefined =>
  [...independent, ...held].find((grant) => grant.personId === personId)

/** Everybody of the office beside the proposer, each with what the rule of two people says of them. */
export async function secondPeopleOf(ctx: Pick<Ctx, 'db' | 'now'>, call: Call, waiting: Waiting) {
  const origins = await originsOf(ctx.db, call, waiting)
  const others = (await organisersOf(ctx.db, call.id)).filter(({ id }) => id !== waiting.proposer)
  const isImpartial = await impartialWith(ctx, call, {
    proposer: waiting.proposer,
    others: others.map(({ id }) => id),
  })
  const people = others.map((person) => {
    const second = { ...secondPersonOf(origins, person.id), isImpartial: isImpartial(person.id) }
    return { ...person, second, mayConfirm: areTwoPeople(second).ok }
  })
  return { origins, people }
}

/**
 * The others of the office by the same rule, seen from whoever asked that the call be cancelled. A role is old that was held when the
 * call was announced: until then nobody had anything to lose by it. An administrator's word makes nobody the second person here.
 */
export async function secondPeopleToCancel(ctx: Pick<Ctx, 'db' | 'now'>, call: Call, asker: PersonId) {
  const waiting = { publication: null, proposer: asker, oldUntil: call.announcedAt ?? call.createdAt }
  const { people } = await secondPeopleOf(ctx, call, waiting)
  return people.map(({ second, ...person }) => ({ ...person, verdict: areTwoPeople(second) }))
}

/** Everybody who might confirm, with what stands in their way and what is odd about their address. */
export async function secondPeopleView(ctx: Ctx, call: Call, waiting: Waiting) {
  const { db, actor } = ctx
  const { publication, proposer } = waiting
  const { origins, people } = await secondPeopleOf(ctx, call, waiting)
  const proposing = proposer === null ? undefined : (await namesOf(db, [proposer])).get(proposer)
  const givers = await namesById(
    db,
    people.flatMap(({ id }) => [
      grantBehind(origins, id)?.grantedBy as PersonId | null,
      origins.behind(id)[0] ?? null,
    ]),
  )
  return people.map(({ id, name, email, second, mayConfirm }) => {
    const grant = grantBehind(origins, id)
    const [behind] = origins.behind(id)
    return {
      personId: id,
      name: name || email,
      email,
      roleGivenAt: grant?.grantedAt.toISOString() ?? null,
      roleGivenBy: grant?.grantedBy ? (givers.get(grant.grantedBy) ?? null) : null,
      differsByTag: proposing !== undefined && differByTag(email, proposing.email),
      behindBoth: behind === undefined ? null : (givers.get(behind) ?? ''),
      sharesConflict: !second.isImpartial,
      mayConfirm,
      agreement: agreementView(origins.agreements.get(id)),
      mayAgree: verdictView(
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

const agreementView = (agreement: Agreement | undefined) =>
  agreement ? { agreedAt: agreement.agreedAt.toISOString(), reason: agreement.reason } : null

/** What the rule of agreeing asks about the people concerned. */
export const agreeing = (origins: Origins, actor: Actor, personId: PersonId) => ({
  isIndependent: secondPersonOf(origins, personId).isIndependent,
  isAgreerIndependent: actor.kind === 'person' && origins.behind(personId, actor.personId).length === 0,
})
