import { newId, type AuthorityId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import type { AuthorityLevel } from '../core/authority.ts'
import { slugOf } from '../core/names.ts'
import { insertProposal } from '../store.ts'
import { toAuthorityView } from '../views.ts'

type Proposal = {
  name: string
  language: string
  country: string
  level: AuthorityLevel
  place?: string | undefined
}

/** Puts a public body forward that the registry lacks. Its proposer uses it at once; others once the office has listed it. */
export async function proposeAuthority(ctx: Ctx, input: Proposal) {
  const { actor } = ctx
  if (actor.kind !== 'person') throw new Refusal('sign-in-required')
  const { name, language, country, level, place } = input
  return ctx.db.transaction(async (tx) => {
    const authority = await insertProposal(
      tx,
      {
        key: keyOf(country, name),
        country,
        level,
        ownLang: language,
        name: { [language]: name },
        place: place === '' ? undefined : place,
      },
      actor.personId,
      ctx.now,
    )
    await audit.record(tx, ctx, 'authority.propose', { callId: null, subjectId: authority.id })
    return { authority: toAuthorityView(authority) }
  })
}

/** Two towns may share a name: the end of an id tells their keys apart. */
const keyOf = (country: string, name: string): string =>
  `${country.toLowerCase()}-${slugOf(name)}-${newId<AuthorityId>().slice(-6)}`
