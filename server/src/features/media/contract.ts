import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { Counted, wholeNumber } from '#platform/http/counted.ts'
import { line, words } from '#platform/http/line.ts'
import { May } from '#kernel/may.ts'
import { operation } from '#platform/http/operation.ts'
import { HOLDER_KINDS } from './core/holder.ts'
import { MEDIA_KINDS, RENDITION_NAMES } from './core/kinds.ts'
import { LICENCES } from './core/licences.ts'
import { MEDIA_STATES } from './states.ts'

export { LICENCES, MEDIA_KINDS, MEDIA_STATES }

const OneMedia = z.object({ media: z.uuid() })

/** A file as the people who may change it see it. Its pictures are at /media/{id}/{rendition}. */
export const MediaView = z.object({
  id: z.uuid(),
  /** Which of its holder's places for files it is in: of an entry the key of its form's field. */
  slot: z.string(),
  kind: z.enum(MEDIA_KINDS),
  state: z.enum(MEDIA_STATES),
  fileName: z.string(),
  bytes: z.number(),
  /** Pixels; null for all but pictures. */
  width: z.number().nullable(),
  height: z.number().nullable(),
  colour: z.string().nullable(),
  alt: z.string(),
  caption: z.string(),
  credit: z.string(),
  licence: z.enum(['', ...LICENCES]),
  version: z.number(),
  isRemoved: z.boolean(),
})

/** What carries files: of which kind it is, and which one. */
export const HolderAddress = z.object({ kind: z.enum(HOLDER_KINDS), holder: z.uuid() })

/**
 * The address of an upload: the holder and its `slot`, the key of the form that brings the files, and where a plain form
 * goes back to, within this site.
 */
export const UploadAddress = HolderAddress.extend({
  slot: z.string().min(1).max(MOST.key),
  once: z.uuid().optional(),
  to: z
    .string()
    .max(500)
    .regex(/^\/(?![/\\])[^\s\\#]*$/)
    .optional(),
})

/** The address of a file: which one, and in which rendition. */
export const RenditionAddress = z.object({ media: z.uuid(), rendition: z.enum(RENDITION_NAMES) })

export const mediaContract = {
  listMedia: operation({
    id: 'listMedia',
    method: 'GET',
    path: '/holders/:kind/:holder/media',
    access: 'signed-in',
    summary:
      'The files of what one may change (one’s own entry) in their order, those that were removed included',
    input: HolderAddress,
    output: z.object({
      media: z.array(MediaView),
      /** For further files of the holder, in whatever slot; removed ones count, they can be put back. */
      room: z.object({ limit: z.number(), left: z.number() }),
      /** The same in bytes: of the holder, or of all that one brought to its call, whichever leaves less. */
      bytes: z.object({ limit: z.number(), left: z.number(), of: z.enum(['holder', 'person']) }),
      /** So many files one form takes; of large ones fewer, down to two films. */
      mostAtOnce: z.number(),
      /** Largest file of each kind, in bytes. */
      limitBytes: z.object({
        image: z.number(),
        document: z.number(),
        audio: z.number(),
        video: z.number(),
      }),
      licences: z.array(z.enum(LICENCES)),
      mayChange: May,
    }),
  }),
  showPreparation: operation({
    id: 'showPreparation',
    method: 'GET',
    path: '/media/:media/preparation',
    access: 'public',
    summary: 'Whether a picture that one may see is ready to be shown',
    input: OneMedia,
    output: z.object({ state: z.enum(MEDIA_STATES) }),
  }),
  describeMedia: operation({
    id: 'describeMedia',
    method: 'PUT',
    path: '/media/:media',
    access: 'signed-in',
    summary: 'Say what a file shows, who made it and under which licence',
    input: OneMedia.extend({
      version: Counted,
      /** At most 10,000 characters of what is said in a recording; of what another file shows at most 1,000. */
      alt: words(MOST.transcript).default(''),
      caption: line(MOST.caption).default(''),
      credit: line(MOST.name).default(''),
      licence: z.enum(['', ...LICENCES]).default(''),
    }),
    output: MediaView,
    refusals: [
      'changed-meanwhile',
      'call-not-open',
      'entry-withdrawn',
      'entry-not-draft',
      'admissibility-already-decided',
      'material-judged',
    ],
  }),
  moveMedia: operation({
    id: 'moveMedia',
    method: 'POST',
    path: '/media/:media/position',
    access: 'signed-in',
    summary: 'Put a file at another place in its slot’s order; 0 is the first',
    input: OneMedia.extend({ position: wholeNumber(0, 999) }),
    output: z.object({}),
    refusals: [
      'call-not-open',
      'question-frozen',
      'entry-withdrawn',
      'entry-not-draft',
      'admissibility-already-decided',
      'material-judged',
    ],
  }),
  removeMedia: operation({
    id: 'removeMedia',
    method: 'DELETE',
    path: '/media/:media',
    access: 'signed-in',
    summary: 'Take a file out; it can be put back',
    input: OneMedia,
    output: z.object({}),
    refusals: [
      'call-not-open',
      'question-frozen',
      'entry-withdrawn',
      'entry-not-draft',
      'admissibility-already-decided',
      'material-judged',
    ],
  }),
  restoreMedia: operation({
    id: 'restoreMedia',
    method: 'POST',
    path: '/media/:media/restoration',
    access: 'signed-in',
    summary: 'Put a removed file back where it was',
    input: OneMedia,
    output: z.object({}),
    refusals: [
      'media-limit-reached',
      'question-frozen',
      'call-not-open',
      'entry-withdrawn',
      'entry-not-draft',
      'admissibility-already-decided',
      'material-judged',
    ],
  }),
} as const
