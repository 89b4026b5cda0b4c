import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { namesOf } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { mayDecideProposals, mayName, mayReadProposals } from './policy.ts'
import { authoritiesById, getAuthority, summaryOf, wentInto, type Authority } from './store/authorities.ts'
import { becauseOf, lastClaimOf, listClaims, type Claim } from './store/claims.ts'
import { withParents } from './views.ts'

const ACTS = [
  ...(['authority.set-population', 'authority.set-parent', 'authority.rename', 'authority.join'] as const),
  ...(['authority.part', 'authority.confirm-population', 'authority.refuse-population'] as const),
  ...(['authority.claim-population', 'authority.propose', 'authority.list', 'authority.reject'] as const),
  'authority.reopen' as const,
]

/** All that the registry knows of one, by its own id: of two records of one body each has its own page. */
export async function showAuthority(ctx: Ctx, { authorityId }: { readonly authorityId: string }) {
  demand(mayReadProposals(ctx.actor))
  const authority = await getAuthority(ctx.db, authorityId)
  const [view] = await withParents(ctx.db, [authority])
  if (!view) throw new Refusal('not-found')
  const [into] = authority.intoId === null ? [] : [await getAuthority(ctx.db, authority.intoId)]
  const from = await wentInto(ctx.db, authority.id)
  return {
    authority: view,
    version: authority.version,
    geonamesId: authority.geonamesId,
    formerNames: authority.formerNames.map(({ name, until }) => ({ name: { ...name }, until })),
    into: into ? { ...summaryOf(into), ...wayOf(authority) } : null,
    from: from.map((one) => ({ ...summaryOf(one), ...wayOf(one) })),
    history: await historyOf(ctx, authority),
    mayChange: mayDecideProposals(ctx.actor).ok,
  }
}

const wayOf = ({ intoHow, intoSince }: Authority) => ({ how: intoHow ?? ('same' as const), since: intoSince })

async function historyOf(ctx: Ctx, { id }: Authority) {
  const acts = await audit.listActs(ctx.db, { subjectId: id, among: ACTS })
  const people = acts.flatMap(({ actorKind, actorId }) =>
    actorKind === 'person' && actorId ? [actorId] : [],
  )
  const names = await namesOf(ctx.db, people)
  const told = await whatWasTold(ctx.db, acts)
  return acts.map(({ action, actorId, facts, happenedAt }) => ({
    act: action.slice('authority.'.length),
    at: happenedAt.toISOString(),
    by: names.get(actorId ?? '')?.name || (names.get(actorId ?? '')?.email ?? null),
    facts: Object.fromEntries(
      Object.entries({ ...facts, ...told(facts) }).flatMap(([name, value]) =>
        typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [],
      ),
    ),
  }))
}

/** Why what somebody said of a population was not taken over, which stands with what they said. */
async function whatWasTold(db: Db, acts: readonly { readonly facts: audit.AuditFacts }[]) {
  const ids = acts.flatMap(({ facts: { claim } }) => (typeof claim === 'string' ? [claim] : []))
  const because = await becauseOf(db, ids)
  return ({ claim }: audit.AuditFacts) => {
    const words = because.get(String(claim)) ?? ''
    return words === '' ? {} : { reason: words }
  }
}

export async function listPopulationClaims(ctx: Ctx) {
  demand(mayReadProposals(ctx.actor))
  const { waiting, decided } = await listClaims(ctx.db)
  const all = [...waiting, ...decided]
  const authorities = await authoritiesById(
    ctx.db,
    all.map(({ authorityId }) => authorityId),
  )
  const views = await withParents(ctx.db, [...new Set(authorities.values())])
  const names = await namesOf(
    ctx.db,
    all.flatMap(({ saidBy }) => saidBy ?? []),
  )
  const toView = ({ saidAt, saidBy, authorityId, ...claim }: Claim) => {
    const counting = authorities.get(authorityId)
    const authority = views.find(({ id }) => id === counting?.id)
    return authority && counting
      ? [
          {
            ...claim,
            version: counting.version,
            authority,
            saidAt: saidAt.toISOString(),
            saidBy: names.get(saidBy ?? '') ?? null,
          },
        ]
      : []
  }
  return { waiting: waiting.flatMap(toView), decided: decided.flatMap(toView) }
}

/** What an entrant is asked about: what the registry says, and what became of what they said themselves. */
export async function showPopulation(ctx: Ctx, { authorityId }: { readonly authorityId: string }) {
  const { actor } = ctx
  if (actor.kind !== 'person') throw new Refusal('sign-in-required')
  const authority = (await authoritiesById(ctx.db, [authorityId])).get(authorityId)
  if (!authority) throw new Refusal('not-found')
  demand(mayName(actor, authority))
  const [view] = await withParents(ctx.db, [authority])
  if (!view) throw new Refusal('not-found')
  const last = await lastClaimOf(ctx.db, authority.id, actor.personId)
  if (last === null) return { authority: view, said: null }
  const { population, source, year, why, state, because } = last
  return { authority: view, said: { population, source, year, why, state, because } }
}
