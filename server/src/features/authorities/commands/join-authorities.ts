import type { AuthorityId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aheadOf } from '../core/days.ts'
import { mayGoInto } from '../policy.ts'
import { oweNames } from '../owed.ts'
import type { WentInto } from '../states.ts'
import { countAs, otherWithWay } from '../store/changes.ts'
import { changeAuthority, type OfAuthority } from './change-registry.ts'

type Joined = OfAuthority & {
  readonly intoId: string
  readonly how: WentInto
  /** Since when another body took over; of two records of one body there is no day. */
  readonly since?: string | undefined
  readonly reason: string
}

/**
 * Says that an authority went into another one: as two records of one body, of which the other one counts wherever either is named, or
 * because the other one took over from it, which is chosen from then on, while what the one entered stays its own.
 */
export const joinAuthorities = (ctx: Ctx, { authorityId, version, intoId, how, since, reason }: Joined) =>
  changeAuthority(
    ctx,
    { authorityId, version },
    {
      act: 'authority.join',
      facts: { intoId, how, reason, ...(how === 'succeeded' && since && { since }) },
      change: async (tx, one) => {
        const pair = await otherWithWay(tx, intoId, 'into_id')
        demand(mayGoInto({ one, ...pair }))
        if (how === 'succeeded' && !since)
          throw new Refusal('input-invalid', { fields: [{ field: 'since', code: 'required' }] })
        aheadOf(ctx.now, since)
        await oweNames(ctx, tx)
        const columns = {
          intoId: intoId as AuthorityId,
          intoHow: how,
          intoSince: how === 'same' ? null : (since ?? null),
        }
        return how === 'same' ? { ...columns, countsAs: pair.other.id } : columns
      },
      after: (tx, one) => (how === 'same' ? countAs(tx, one.id, intoId) : Promise.resolve()),
    },
  )
