import { Readable } from 'node:stream'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import { operation } from '#platform/http/operation.ts'
import { bind } from '#platform/http/run.ts'
import { uploadMedia } from '#features/media/commands/upload-media.ts'
import { aPicture } from '#features/media/testing.ts'
import { mediaHolders } from '../../features.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { inTheWorld, type SentOnce } from './row.ts'

/** Files come as a form of parts and not as an operation: the same command, put where operations are sent. */
export const fileOperation = bind(
  operation({
    id: 'uploadMedia',
    method: 'POST',
    path: '/holders/:kind/:holder/media',
    access: 'signed-in',
    summary: 'Add a file to one’s own entry',
    input: z.object({
      ...{
        kind: z.literal('entry'),
        holder: z.uuid(),
        slot: z.string(),
        fileName: z.string(),
        once: z.uuid(),
      },
      base64: z.string(),
    }),
    output: z.object({ id: z.uuid() }),
  }),
  async (ctx, { base64, kind, holder: id, ...file }) =>
    uploadMedia(ctx, mediaHolders, {
      ...file,
      holder: { kind, id },
      body: Readable.from([Buffer.from(base64, 'base64')]),
    }),
)

export const fileSentOnce: SentOnce = {
  prepare: async (ctx) => {
    const base64 = (await aPicture()).toString('base64')
    const brought = { slot: 'images', fileName: 'a.jpg', base64, once: newId<string>() }
    const settings = { ...ctx.settings, dataDir: aFolder() }
    return inTheWorld('entrant of the entry', ({ draft }) => ({
      ...{ ...brought, kind: 'entry', holder: draft.entry.id },
    }))({
      ...ctx,
      settings,
    })
  },
  again: 'the same',
  // Written before anybody knows which is the first: it removes what of a file is not on record.
  eachWrites: ['media.sweep'],
}
