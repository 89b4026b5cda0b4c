import { Refusal } from '#kernel/refusals.ts'
import { all, demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { lacksWhy } from '../core/claims.ts'
import { mayName, maySay } from '../policy.ts'
import { authoritiesById } from '../store/authorities.ts'
import { writeClaim } from '../store/claims.ts'
import { factsOf, type Figure } from './set-population.ts'

type Claiming = Figure & { readonly authorityId: string; readonly why?: string | undefined }

/** Says how many people live where an authority is; the office looks at it, and meanwhile it fills a gap. Said twice, it is said once. */
export async function claimPopulation(ctx: Ctx, { authorityId, why = '', ...figure }: Claiming) {
  const { actor } = ctx
  if (actor.kind !== 'person') throw new Refusal('sign-in-required')
  return ctx.db.transaction(async (tx) => {
    const authority = (await authoritiesById(tx, [authorityId])).get(authorityId)
    if (!authority) throw new Refusal('not-found')
    demand(
      all(
        () => mayName(actor, authority),
        () => maySay(authority, figure),
      ),
    )
    const fields = lacksWhy(authority, { ...figure, why })
    if (fields.length > 0) throw new Refusal('input-invalid', { fields })
    const by = { authorityId: authority.id, saidBy: actor.personId }
    const said = { population: figure.population, source: figure.source, year: figure.year ?? null, why }
    const { id, isNew } = await writeClaim(tx, by, said, ctx.now)
    const subject = { callId: null, subjectId: authority.id }
    if (isNew) await audit.record(tx, ctx, 'authority.claim-population', { ...subject, ...factsOf(figure) })
    return { id, state: 'waiting' as const }
  })
}
