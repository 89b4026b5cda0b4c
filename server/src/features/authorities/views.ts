import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { namesOf } from '#features/accounts/index.ts'
import { wantedBody } from './core/names.ts'
import { mayDecideProposals, mayReadProposals } from './policy.ts'
import { authoritiesById, type Authority } from './store/authorities.ts'
import { listProposals } from './store/proposals.ts'
import { searchRows } from './store/searching.ts'

/** A public body as everybody may see it, with what it belongs to: not who proposed it. */
export const toAuthorityView = (authority: Authority, parent: Authority | null = null) => ({
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
  populationSource: authority.populationSource,
  populationYear: authority.populationYear,
  parent: parent && { id: parent.id, name: { ...parent.name }, ownLanguage: parent.ownLanguage },
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
  return { authorities: await withParents(ctx.db, rows) }
}

/** Towns that share a name are told apart by where they belong. */
export async function withParents(db: Db, rows: readonly Authority[]) {
  const parents = await authoritiesById(
    db,
    rows.flatMap(({ parentId }) => parentId ?? []),
  )
  return rows.map((row) => toAuthorityView(row, parents.get(row.parentId ?? '')))
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
