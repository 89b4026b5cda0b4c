import { newId, type AuthorityId, type PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import type { AuthorityLevel } from '../core/authority.ts'
import { slugOf } from '../core/names.ts'
import { authoritiesById } from '../store/authorities.ts'
import { insertProposal } from '../store/proposals.ts'
import { toAuthorityView } from '../views.ts'

type Proposal = {
  name: string
  language: string
  country: string
  level: AuthorityLevel
  place?: string | undefined
}

/**
 * Puts a public body forward that the registry lacks. Its proposer uses it at once; others once the office has listed it.
 * What one proposed once is not proposed anew: the proposal that waits is used. So is that of a form that is sent twice.
 */
export async function proposeAuthority(
  ctx: Ctx,
  { once: key, ...asked }: Proposal & { once?: string | undefined },
) {
  const { actor } = ctx
  if (actor.kind !== 'person') throw new Refusal('sign-in-required')
  return ctx.db.transaction((tx) => {
    const again = async ({ authority: { id } }: Proposed) => {
      const known = (await authoritiesById(tx, [id])).get(id)
      return known ? { authority: toAuthorityView(known) } : null
    }
    const form = { of: 'proposeAuthority', key, asked, again }
    return once(tx, ctx, form, () => propose(ctx, tx, { ...asked, by: actor.personId }))
  })
}

type Proposed = Awaited<ReturnType<typeof propose>>

async function propose(ctx: Ctx, tx: Db, { by, ...proposal }: Proposal & { readonly by: PersonId }) {
  const { name, language, country, level, place } = proposal
  const seed = {
    key: keyOf(country, name),
    country,
    level,
    ownLang: language,
    name: { [language]: name },
    place: place === '' ? undefined : place,
  }
  const { authority, isNew } = await insertProposal(tx, seed, by, ctx.now)
  if (isNew) await audit.record(tx, ctx, 'authority.propose', { callId: null, subjectId: authority.id })
  return { authority: toAuthorityView(authority) }
}

/** Two towns may share a name: the end of an id tells their keys apart. */
const keyOf = (country: string, name: string): string =>
  [country.toLowerCase(), slugOf(name), newId<AuthorityId>().slice(-6)].join('-')
