import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Guards } from '../policy.ts'
import { describe, type Description } from '../store.ts'
import { changeMedia } from './change-media.ts'

type Input = Description & { readonly media: string; readonly version: number }

/** Says what a file shows, who made it and under which licence; the version that was read must still be the last. */
export async function describeMedia(ctx: Ctx, guards: Guards, { media, version, ...said }: Input) {
  const item = await changeMedia(ctx, guards, {
    media,
    action: 'media.describe',
    change: ({ tx, item }) => describe(tx, item, version, said),
  })
  return present(item, 'what was described')
}
