import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { May } from '#kernel/may.ts'
import { LICENCES, MEDIA_STATES } from '#features/media/contract.ts'
import { Counted } from '#platform/http/counted.ts'
import { line, words } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'

/** What entrants still say of their pictures once they are handed in. */
export const entriesWordsContract = {
  showWords: operation({
    id: 'showWords',
    method: 'GET',
    path: '/my/entries/:entry/words',
    access: 'signed-in',
    summary: 'The pictures that were handed in, with what the public reads of each',
    input: z.object({ entry: z.uuid() }),
    output: z.object({
      pictures: z.array(
        z.object({
          id: z.uuid(),
          state: z.enum(MEDIA_STATES),
          width: z.number().nullable(),
          height: z.number().nullable(),
          colour: z.string().nullable(),
          fileName: z.string(),
          caption: z.string(),
          alt: z.string(),
          credit: z.string(),
          licence: z.string(),
          /** To be sent with the next words; 0: nothing was completed yet. */
          version: z.number(),
          handedIn: z.object({ alt: z.string(), credit: z.string(), licence: z.string() }),
        }),
      ),
      licences: z.array(z.enum(LICENCES)),
      isPublic: z.boolean(),
      mayComplete: May,
    }),
  }),
  completeWords: operation({
    id: 'completeWords',
    method: 'PUT',
    path: '/my/entries/:entry/words/:media',
    access: 'signed-in',
    summary: 'Complete what only concerns publication, of a picture that was handed in',
    input: z.object({
      entry: z.uuid(),
      media: z.uuid(),
      version: Counted,
      alt: words(MOST.alternative),
      credit: line(MOST.name),
      licence: z.enum(['', ...LICENCES]),
    }),
    output: z.object({ version: z.number() }),
    refusals: [
      'changed-meanwhile',
      'entry-not-submitted',
      'entry-withdrawn',
      'entry-not-draft',
      'admissibility-already-decided',
      'licence-narrower',
    ],
  }),
} as const
