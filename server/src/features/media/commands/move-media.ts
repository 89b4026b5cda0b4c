import type { Ctx } from '#platform/ctx.ts'
import type { Holders } from '../scope.ts'
import { listMediaOf, writeOrder } from '../store/files.ts'
import { changeMedia } from './change-media.ts'

type Input = { readonly media: string; readonly position: number }

/** Puts a file at another place among its slot's files; a place beyond the last is the last. */
export async function moveMedia(ctx: Ctx, holders: Holders, { media, position }: Input) {
  await changeMedia(ctx, holders, {
    media,
    action: 'media.move',
    change: async ({ tx, item }) => {
      const beside = (await listMediaOf(tx, item.holder)).filter(({ slot }) => slot === item.slot)
      const before = beside.map(({ id }) => id)
      const wanted = before.filter((id) => id !== item.id).toSpliced(position, 0, item.id)
      if (wanted.every((id, at) => id === before[at])) return undefined
      await writeOrder(tx, wanted)
      return item
    },
  })
  return {}
}
