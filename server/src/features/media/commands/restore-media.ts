import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { slotOf, type Guards } from '../policy.ts'
import { countInField, restore } from '../store.ts'
import { changeMedia } from './change-media.ts'

/** Puts a removed file back where it was, if its field has room. */
export async function restoreMedia(ctx: Ctx, guards: Guards, { media }: { readonly media: string }) {
  await changeMedia(ctx, guards, {
    media,
    action: 'media.restore',
    change: async ({ tx, item, holder }) => {
      if (!item.isRemoved) return undefined
      const { maxItems } = slotOf(holder, item.field)
      if ((await countInField(tx, item.holderId, item.field)) >= maxItems) {
        throw new Refusal('media-limit-reached', { limit: maxItems, fileName: item.fileName })
      }
      await restore(tx, item.id)
      return item
    },
  })
  return {}
}
