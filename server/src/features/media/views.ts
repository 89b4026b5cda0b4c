import { Refusal } from '#kernel/refusals.ts'
import { verdictView } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Holder } from './core/holder.ts'
import { LIMIT_BYTES, MOST_AT_ONCE } from './core/kinds.ts'
import { LICENCES } from './core/licences.ts'
import { roomForBytes, roomForFiles } from './policy.ts'
import { bringerOf, holderOf, seenMedia, type Holders } from './scope.ts'
import { countBytes, getRendition, listAllMediaOf } from './store/files.ts'

/** The files of a holder as those see them who may change it. */
export async function listMedia(ctx: Ctx, holders: Holders, holder: Holder) {
  const { callId, mayChange, mayChangeAsTold = mayChange } = await holderOf(holders, ctx, ctx.db, holder)
  const media = await listAllMediaOf(ctx.db, holder)
  return {
    media,
    room: roomForFiles(media.length),
    bytes: roomForBytes(await countBytes(ctx.db, holder, bringerOf(ctx, callId))),
    mostAtOnce: MOST_AT_ONCE,
    limitBytes: { ...LIMIT_BYTES },
    licences: [...LICENCES],
    mayChange: verdictView(mayChangeAsTold),
  }
}

/** One rendition of a file that the actor may see, and how widely. What is hidden is not found. */
export async function findRendition(
  ctx: Ctx,
  holders: Holders,
  { media, rendition }: { readonly media: string; readonly rendition: string },
) {
  const { item, sight } = await seenMedia(ctx, holders, media)
  if (item.state === 'preparing') throw new Refusal('media-preparing')
  return { item, sight, rendition: await getRendition(ctx.db, item.id, rendition) }
}

/** Whether a file that the actor may see is ready to be shown. */
export async function showPreparation(ctx: Ctx, holders: Holders, { media }: { readonly media: string }) {
  const { item } = await seenMedia(ctx, holders, media)
  return { state: item.state }
}
