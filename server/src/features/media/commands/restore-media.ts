import { Denial } from '#kernel/denial.ts'
import type { Ctx } from '#platform/ctx.ts'
import { mayStand, slotOf } from '../policy.ts'
import { bringerOf, type Holders } from '../scope.ts'
import { countFiles, restore } from '../store/files.ts'
import { changeMedia } from './change-media.ts'

/** Puts a removed file back where it was, if its slot has room. */
export async function restoreMedia(ctx: Ctx, holders: Holders, { media }: { readonly media: string }) {
  await changeMedia(ctx, holders, {
    media,
    action: 'media.restore',
    change: async ({ tx, item, holder }) => {
      if (!item.isRemoved) return undefined
      const files = await countFiles(tx, item, bringerOf(ctx, holder.callId))
      const verdict = mayStand(files, slotOf(holder, item.slot))
      if (!verdict.ok) throw new Denial(verdict.because, { ...verdict.details, fileName: item.fileName })
      await restore(tx, item.id)
      return item
    },
  })
  return {}
}
