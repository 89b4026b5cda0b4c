import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { MOST } from '#kernel/limits.ts'
import { MailsAbout } from '#features/notices/contract.ts'
import { words } from '#platform/http/line.ts'
import { May } from '#kernel/may.ts'
import { operation } from '#platform/http/operation.ts'
import { call, entry, EntryOutline, instant, round } from './shapes.ts'

const sheet = { call, entry, round, juror: z.uuid() }
const path = '/office/calls/:call/entries/:entry/reviews/:juror/unlock'

/** The office's leave to change a review after judging is over. */
export const unlockContract = {
  previewUnlock: operation({
    id: 'previewUnlock',
    method: 'GET',
    path,
    access: 'office',
    summary: 'What letting a juror change one review would do',
    input: z.object(sheet),
    output: z.object({
      outline: EntryOutline,
      juror: z.string(),
      givenAt: instant.nullable(),
      /** Something is decided on the marks of its category. */
      isDecided: z.boolean(),
      /** Whether the review is part of the ranking now, with what it said before while its juror may change it. */
      counts: z.boolean(),
      /** With the mark that counts, as decimal text. */
      criteria: z.array(z.object({ key: z.string(), name: localised, mark: z.string().nullable() })),
      /** The leave that stands; null: none does. */
      unlock: z.object({ id: z.uuid(), reason: z.string(), at: instant, mails: MailsAbout }).nullable(),
      mayUnlock: May,
      mayLock: May,
      /** Over what was shown; unlocking something else stops. */
      hash: z.string(),
    }),
    refusals: ['own-conflict', 'judges-here'],
  }),
  unlockReview: operation({
    id: 'unlockReview',
    method: 'POST',
    path,
    access: 'office',
    summary: 'Let a juror change a review after judging is over, with the reason',
    input: z.object({
      ...sheet,
      reason: words(MOST.reason),
      hash: z.string().max(64),
      /** Names this form: sent twice, it is done once. */
      once: z.uuid().optional(),
    }),
    output: z.object({}),
    refusals: [
      'reason-required',
      'preview-outdated',
      'changed-meanwhile',
      'judging-not-over',
      'cut-in-force',
      'cut-told',
      'marks-read-later',
      'names-read-since',
      'round-chosen-by-hand',
      'choosing-ended',
      'review-not-given',
      'review-already-unlocked',
      'juror-not-seated',
      'own-review',
      'own-conflict',
      'judges-here',
      'not-allowed',
    ],
  }),
  lockReview: operation({
    id: 'lockReview',
    method: 'DELETE',
    path,
    access: 'office',
    summary: 'Take that back, as long as the review is not given anew',
    input: z.object({
      ...sheet,
      /** The leave that was looked at; when it ended and another one stands by now, nothing is taken back. */
      unlock: z.uuid(),
      /** Names this form: sent twice, it is done once. */
      once: z.uuid().optional(),
    }),
    output: z.object({}),
    refusals: [
      'review-not-unlocked',
      'changed-meanwhile',
      'own-review',
      'own-conflict',
      'judges-here',
      'not-allowed',
    ],
  }),
} as const
