import type { MediaId } from '#kernel/ids.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import { getCallById } from '#features/calls/index.ts'
import { leavingLabel } from '../core/letters.ts'
import { findEntry } from '../store/entries.ts'
import { mediaOf } from '../store/surroundings.ts'
import { tellEntrant } from './tell-entrant.ts'

/** Lets the entrant know that a picture of theirs cannot be shown, and where to replace it, unless they did so already. */
export async function tellUnreadable(
  ctx: Ctx,
  { holderId, mediaId }: { readonly holderId: string; readonly mediaId: MediaId },
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const entry = await findEntry(tx, holderId)
    if (!entry) return
    const picture = (await mediaOf(tx, [entry.id])).get(entry.id)?.find(({ id }) => id === mediaId)
    if (!picture) return
    const call = await getCallById(tx, entry.callId)
    const section = call.document.form.sections.find(({ fields }) =>
      fields.some(({ key }) => key === picture.field),
    )
    await tellEntrant(
      tx,
      ctx,
      { entry, call },
      {
        kind: 'picture-unreadable',
        facts: (language) => ({
          file: leavingLabel(call.document, picture.field, language) ?? picture.fileName,
        }),
        ...(section && {
          page: (language: string) =>
            pageAddress(ctx.settings, language, 'mySection', { entry: entry.id, section: section.key }),
        }),
        causeKey: `picture-unreadable:${mediaId}`,
      },
    )
  })
}
