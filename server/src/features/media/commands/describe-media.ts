import { present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { MediaItem } from '../core/item.ts'
import { longestAlternative } from '../core/kinds.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Holders } from '../scope.ts'
import { describe, type Description } from '../store/files.ts'
import { changeMedia } from './change-media.ts'

type Input = Description & { readonly media: string; readonly version: number }

/** Says what a file shows, who made it and under which licence; the version that was read must still be the last. What is said already is said. */
export async function describeMedia(ctx: Ctx, holders: Holders, { media, version, ...said }: Input) {
  let stands: MediaItem | undefined
  const item = await changeMedia(ctx, holders, {
    media,
    action: 'media.describe',
    change: async ({ tx, item: found }) => {
      demandShortEnough(found, said)
      stands = isSaidOf(found, version, said) ? found : undefined
      return stands ? undefined : describe(tx, found, version, said)
    },
  })
  return present(item ?? stands, 'what was described')
}

function demandShortEnough({ kind }: MediaItem, { alt }: Description): void {
  const max = longestAlternative(kind)
  const isLonger = [...alt].length > max
  if (isLonger)
    throw new Refusal('input-invalid', { fields: [{ field: 'alt', code: 'too-long', params: { max } }] })
}

/** A second click finds just this said, as the next after the version that was read. */
const isSaidOf = (
  item: MediaItem,
  version: number,
  { alt, caption, credit, licence }: Description,
): boolean =>
  item.version === version + 1 &&
  ([item.alt, item.caption, item.credit, item.licence] as const).every(
    (stands, at) => stands === [alt, caption, credit, licence][at],
  )
