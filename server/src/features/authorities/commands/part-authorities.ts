import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { oweNames } from '../owed.ts'
import { countAs } from '../store/changes.ts'
import { changeAuthority, type OfAuthority } from './change-registry.ts'

/** Takes back that an authority went into another one: it is itself again, with all that went into it before. */
export const partAuthorities = (ctx: Ctx, { reason, ...of }: OfAuthority & { readonly reason: string }) =>
  changeAuthority(ctx, of, {
    act: 'authority.part',
    facts: { reason },
    change: async (tx, { intoId }) => {
      if (intoId === null) throw new Refusal('changed-meanwhile')
      await oweNames(ctx, tx)
      return { intoId: null, intoHow: null, intoSince: null, countsAs: null }
    },
    after: (tx, one) => (one.intoHow === 'same' ? countAs(tx, one.id, null) : Promise.resolve()),
  })
