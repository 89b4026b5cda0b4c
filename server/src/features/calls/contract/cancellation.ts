import { z } from 'zod'
import { isLanguageTag } from '#kernel/languages.ts'
import { MOST } from '#kernel/limits.ts'
import { localised } from '#kernel/localised.ts'
import { May } from '#kernel/may.ts'
import { words } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import { CANCELLATION_STATES } from '../states.ts'
import { CallKey } from './shapes.ts'

/** What everybody may know of a call, or category, that does not take place. */
export const Cancelled = z.object({
  /** Null: the whole call. */
  category: z.string().nullable(),
  at: z.iso.datetime(),
  reason: localised,
})

const act = { at: z.iso.datetime().nullable(), by: z.string().nullable() }

const CancellationView = z.object({
  id: z.uuid(),
  category: z.string().nullable(),
  state: z.enum(CANCELLATION_STATES),
  reason: localised,
  asked: z.object({ ...act, at: z.iso.datetime() }),
  /** Confirmed, refused (in these words) or taken back. */
  settled: z.object({ ...act, because: z.string() }),
  reopening: z.object({ ...act, reason: localised.nullable() }),
  reopened: z.object(act),
})

const cancellation = z.uuid()
const hash = z.string().max(64)
/** In every language of the call: entrants and jurors read it as it stands here. */
const reason = z.record(z.string().max(MOST.tag).refine(isLanguageTag), words(MOST.reason))

const WAITS = ['cancellation-not-asked', 'second-person-required', 'not-allowed'] as const
const RESOLVED = ['results-already-proposed', 'results-already-published', 'sign-in-not-fresh'] as const

/** Cancelling a call or one of its categories, and that it takes place after all: each asked for by one person and confirmed by another. */
export const cancellationContract = {
  previewCancellation: operation({
    id: 'previewCancellation',
    method: 'GET',
    path: '/office/calls/:call/cancellation',
    access: 'office',
    summary: 'What cancelling a call, or a category of it, means for each person, without doing it',
    input: z.object({ call: CallKey, category: z.string().max(MOST.key).optional() }),
    output: z.object({
      hash: z.string(),
      figures: z.object({
        drafts: z.number(),
        handedIn: z.number(),
        jurors: z.number(),
        /** Given ones; null: how far the jury is, is not told to who asks. */
        reviews: z.number().nullable(),
      }),
      /** Entries that may go into another category as long as entries are open. */
      move: z.number(),
      mails: z.array(
        z.object({
          as: z.enum(['entrant', 'juror']),
          id: z.uuid(),
          to: z.string(),
          language: z.string(),
          name: z.string(),
          number: z.string().nullable(),
        }),
      ),
      /** Of the office, beside whoever asked or would ask: by the rule of two people. */
      others: z.array(z.object({ name: z.string(), may: May })),
      /** What waits was asked for by who looks. */
      asker: z.boolean(),
      /** The results are public: nothing is cancelled any more, nor takes place after all. */
      isPublic: z.boolean(),
      /** The one of `cancellations` that waits or is in force for what is looked at. */
      current: z.uuid().nullable(),
      mayAsk: May,
      mayConfirm: May,
      mayRefuse: May,
      mayTakeBack: May,
      cancellations: z.array(CancellationView),
    }),
  }),
  askCancellation: operation({
    id: 'askCancellation',
    method: 'POST',
    path: '/office/calls/:call/cancellation',
    access: 'office',
    summary:
      'Ask that a call, or a category of it, be cancelled, as previewed; another of its office confirms it',
    input: z.object({ call: CallKey, category: z.string().max(MOST.key).optional(), reason, hash }),
    output: z.object({ cancellation, asked: z.number() }),
    refusals: [
      'cancellation-already-asked',
      'call-cancelled',
      'category-cancelled',
      'call-not-open',
      'reason-required',
      'preview-outdated',
      'not-allowed',
      ...RESOLVED,
    ],
  }),
  askReopening: operation({
    id: 'askReopening',
    method: 'POST',
    path: '/office/calls/:call/cancellations/:cancellation/reopening',
    access: 'office',
    summary: 'Ask that what was cancelled take place after all; another of its office confirms it',
    input: z.object({ call: CallKey, cancellation, reason, hash }),
    output: z.object({ asked: z.number() }),
    refusals: [
      'cancellation-already-asked',
      'changed-meanwhile',
      'call-cancelled',
      'reason-required',
      'preview-outdated',
      'not-allowed',
      ...RESOLVED,
    ],
  }),
  confirmCancellation: operation({
    id: 'confirmCancellation',
    method: 'POST',
    path: '/office/calls/:call/cancellations/:cancellation/confirmation',
    access: 'office',
    summary: 'Cancel, or let take place after all, as the second person, exactly as previewed',
    input: z.object({ call: CallKey, cancellation, hash }),
    output: z.object({ mails: z.number() }),
    refusals: [
      ...WAITS,
      'second-person-dependent',
      'second-person-conflicted',
      'call-cancelled',
      'preview-outdated',
      ...RESOLVED,
    ],
  }),
  refuseCancellation: operation({
    id: 'refuseCancellation',
    method: 'POST',
    path: '/office/calls/:call/cancellations/:cancellation/refusal',
    access: 'office',
    summary: 'Say no, with the reason, to what another of the office asked for',
    input: z.object({ call: CallKey, cancellation, reason: words(MOST.reason) }),
    output: z.object({}),
    refusals: ['reason-required', ...WAITS],
  }),
  takeCancellationBack: operation({
    id: 'takeCancellationBack',
    method: 'POST',
    path: '/office/calls/:call/cancellations/:cancellation/withdrawal',
    access: 'office',
    summary: 'Take back what one asked for, before another confirms it',
    input: z.object({ call: CallKey, cancellation }),
    output: z.object({}),
    refusals: ['cancellation-not-asked', 'not-allowed'],
  }),
} as const
