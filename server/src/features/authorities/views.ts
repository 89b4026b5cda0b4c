import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { namesOf } from '#features/accounts/index.ts'
import { wantedBody } from './core/names.ts'
import { mayDecideProposals, mayReadProposals } from './policy.ts'
import { listProposals, searchRows, type Authority } from './store.ts'

/** A public body as everybody may see it: not who proposed it. */
export const toAuthorityView = (authority: Authority) => ({
  id: authority.id,
  key: authority.key,
  level: authority.level,
  country: authority.country,
  name: { ...authority.name },
  ownLanguage: authority.ownLanguage,
  place: authority.place,
  latitude: authority.latitude,
  longitude: authority.longitude,
  population: authority.population,
  isFictitious: authority.isFictitious,
  isProposed: authority.state === 'proposed',
})

export async function searchAuthorities(ctx: Ctx, input: { q: string; country?: string | undefined }) {
  const wanted = wantedBody(input.q)
  // What says no word is found nowhere, as in the archive; nothing at all asks for the beginning of the list.
  if (wanted.length === 0 && input.q !== '') return { authorities: [] }
  const rows = await searchRows(ctx.db, {
    wanted,
    country: input.country,
    personId: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
  })
  return { authorities: rows.map(toAuthorityView) }
}

export async function listProposedAuthorities(ctx: Ctx) {
  demand(mayReadProposals(ctx.actor))
  const { waiting, decided } = await listProposals(ctx.db)
  const proposers = [...waiting, ...decided].flatMap(({ proposedBy }) => proposedBy ?? [])
  const names = await namesOf(ctx.db, proposers)
  const toProposal = (authority: Authority) => ({
    ...toAuthorityView(authority),
    state: authority.state,
    proposedAt: authority.createdAt.toISOString(),
    proposer: names.get(authority.proposedBy ?? '') ?? null,
  })
  return {
    waiting: waiting.map(toProposal),
    decided: decided.map(toProposal),
    mayDecide: mayDecideProposals(ctx.actor).ok,
  }
}
