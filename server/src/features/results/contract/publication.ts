import { z } from 'zod'
import { Category } from '#features/calls/contract.ts'
import { MOST } from '#kernel/limits.ts'
import { May } from '#kernel/may.ts'
import { words } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import { ResultChange } from './changes.ts'
import { SecondPerson, secondPersonContract } from './second-person.ts'
import {
  call,
  Counts,
  given,
  Outline,
  Held,
  instant,
  mark,
  Overgiven,
  Ungiven,
  WonTwice,
  PublicationView,
} from './shapes.ts'

/** Publication by two people. */
export const publicationContract = {
  ...secondPersonContract,
  previewPublication: operation({
    id: 'previewPublication',
    method: 'GET',
    path: '/office/calls/:call/publication',
    access: 'office',
    summary: 'What publishing would make visible and which mails would go out, without doing it',
    input: z.object({ call }),
    output: z.object({
      hash: mark,
      figures: Counts,
      categories: z.array(
        z.object({
          category: Category,
          /** Why its decisions are not told to who asks; null: they are. */
          because: z.string().nullable(),
          entries: z.array(Outline.extend({ ...given, isDecided: z.boolean() })),
        }),
      ),
      /** Entries without a decision, of those that are told: the categories closed to whoever asks are in neither. */
      undecided: z.number(),
      decidable: z.number(),
      /** Every entry has a decision, told or not. */
      isDecided: z.boolean(),
      /** What is given more often than its category may have it; the categories closed to whoever asks are left out. */
      overgiven: z.array(Overgiven),
      ungiven: z.array(Ungiven),
      wonTwice: z.array(WonTwice),
      /** Distinctions on entries that are no longer under judgement; the same are left out. */
      held: z.array(Held),
      /** Admitted, no review counts for them, and they get nothing. */
      unreviewed: z.array(
        z.object({ entryId: z.uuid(), number: z.string(), title: z.string(), titleLanguage: z.string() }),
      ),
      /** Pictures that stay hidden until they have alt text, credit and licence. */
      hiddenMedia: z.array(
        z.object({
          entryId: z.uuid(),
          number: z.string(),
          title: z.string(),
          fileName: z.string(),
          lacks: z.array(z.enum(['alt', 'credit', 'licence'])),
        }),
      ),
      mails: z.array(
        z.object({
          entryId: z.uuid(),
          number: z.string(),
          title: z.string(),
          to: z.string(),
          language: z.string(),
          because: z.string().nullable(),
          /** As long as it is not, nothing is published and no mail goes out. */
          isDecided: z.boolean(),
          ...given,
        }),
      ),
      /** The last one; null: nobody has proposed any. */
      publication: PublicationView.nullable(),
      /** What is not as it was when the waiting publication was proposed. */
      differences: z.array(
        z.object({
          number: z.string(),
          title: z.string(),
          kind: z.enum(['added', 'removed', 'distinction', 'submission', 'address']),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
      isOutdated: z.boolean(),
      /** The first instant at which results may be public; null: there is no embargo. */
      embargoedUntil: instant.nullable(),
      mayPropose: May,
      mayConfirm: May,
      mayWithdraw: May,
      secondPeople: z.array(SecondPerson),
      changes: z.array(ResultChange),
    }),
  }),
  proposePublication: operation({
    id: 'proposePublication',
    method: 'POST',
    path: '/office/calls/:call/publication',
    access: 'office',
    summary: 'Propose to publish exactly what the preview showed',
    input: z.object({ call, hash: mark }),
    output: z.object({ asked: z.number() }),
    refusals: [
      'preview-outdated',
      'nothing-to-publish',
      'judging-not-over',
      'entries-unchecked',
      'entries-undecided',
      'distinction-over-limit',
      'distinction-not-given',
      'authority-won-twice',
      'publication-already-proposed',
      'sign-in-not-fresh',
      'not-allowed',
    ],
  }),
  confirmPublication: operation({
    id: 'confirmPublication',
    method: 'POST',
    path: '/office/calls/:call/publication/confirmation',
    access: 'office',
    summary: 'Publish, as the second person, exactly what was proposed and previewed',
    input: z.object({ call, hash: mark }),
    output: z.object({ published: z.number(), mails: z.number() }),
    refusals: [
      'preview-outdated',
      'second-person-required',
      'second-person-dependent',
      'second-person-conflicted',
      'sign-in-not-fresh',
      'judging-not-over',
      'results-under-embargo',
      'entries-unchecked',
      'entries-undecided',
      'distinction-over-limit',
      'distinction-not-given',
      'authority-won-twice',
      'publication-not-proposed',
      'not-allowed',
    ],
  }),
  withdrawPublication: operation({
    id: 'withdrawPublication',
    method: 'POST',
    path: '/office/calls/:call/publication/withdrawal',
    access: 'office',
    summary: 'Take a proposal or a publication back, with the reason',
    /** `proposedAt` and `was`: what is taken back, as it was shown; without them, whatever stands. */
    input: z.object({
      call,
      reason: words(MOST.reason),
      proposedAt: z.iso.datetime().optional(),
      was: z.enum(['proposed', 'confirmed']).optional(),
    }),
    output: z.object({}),
    refusals: ['reason-required', 'publication-not-proposed', 'changed-meanwhile', 'not-allowed'],
  }),
} as const
