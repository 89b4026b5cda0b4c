import type { AuthorityId } from '#kernel/ids.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { mayBelongTo } from '../policy.ts'
import { otherWithWay } from '../store/changes.ts'
import { changeAuthority, type OfAuthority } from './change-registry.ts'

/** Says what an authority belongs to; left out: to nothing that the registry has. */
export const setParent = (
  ctx: Ctx,
  { parentId, ...of }: OfAuthority & { readonly parentId?: string | undefined },
) =>
  changeAuthority(ctx, of, {
    act: 'authority.set-parent',
    facts: { parentId: parentId ?? '' },
    change: async (tx, one) => {
      if (parentId === undefined) return { parentId: null }
      demand(mayBelongTo({ one, ...(await otherWithWay(tx, parentId, 'parent_id')) }))
      return { parentId: parentId as AuthorityId }
    },
  })
