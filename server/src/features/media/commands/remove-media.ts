import type { Ctx } from '#platform/ctx.ts'
import type { Holders } from '../scope.ts'
import { remove } from '../store/files.ts'
import { changeMedia } from './change-media.ts'

/** Takes a file out. It stays in store: it can be put back, and a submission may carry it for ever. */
export async function removeMedia(ctx: Ctx, holders: Holders, { media }: { readonly media: string }) {
  await changeMedia(ctx, holders, {
    media,
    action: 'media.remove',
    change: async ({ tx, item }) => ((await remove(tx, item.id, ctx.now)) ? item : undefined),
  })
  return {}
}
