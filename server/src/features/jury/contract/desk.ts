import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { MOST } from '#kernel/limits.ts'
import { Criterion, EARLIER, JuryQuestion } from '#features/calls/contract.ts'
import { FaceView } from '#features/entries/contract.ts'
import { Counted } from '#platform/http/counted.ts'
import { words } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import { SENT_AT_MOST } from '../core/remark.ts'
import { REVIEW_STATES, UNLOCK_ENDINGS } from '../states.ts'
import { FactChanged, FieldChanged, FileChanged } from './changes.ts'
import {
  call,
  AssignmentProgress,
  entry,
  EarlierRound,
  EntryOutline,
  instant,
  Review,
  round,
  submission,
  version,
} from './shapes.ts'

/** Why an entry that a juror may know of is not theirs to judge, or not any more. */
const NOT_THEIRS = ['entry-not-judged', 'entry-not-assigned', 'seat-withdrawn'] as const
/** Why a juror may not read it either. */
const BARRED = ['conflict-by-rule', 'conflict-declared', 'conflicts-not-stated', ...NOT_THEIRS] as const
/** Why nothing is judged now. */
const NOT_NOW = ['round-closed', 'round-not-open', ...BARRED] as const
/** Why what was judged stays as it is. */
const FIXED = ['marks-frozen', 'unlock-taken-back', ...NOT_NOW] as const
/** Why nothing can be put on a score sheet. */
const NOT_WRITTEN = ['review-already-given', ...FIXED] as const

/** What jurors ask for at the desk: one entry beside its score sheet. */
export const juryDeskContract = {
  showDesk: operation({
    id: 'showDesk',
    method: 'GET',
    path: '/jury/calls/:call/entries/:entry',
    access: 'signed-in',
    summary: 'One entry as the jury reads it, beside one’s own score sheet',
    input: z.object({ call, entry, round }),
    output: z.object({
      outline: EntryOutline,
      /** Whether they learn nothing of who entered, here or anywhere. */
      isWithoutNames: z.boolean(),
      /** The entry as the jury may read it: sections with their answers, and media. */
      face: FaceView,
      criteria: z.array(Criterion),
      /** What the round asks of its jurors in words. */
      questions: z.array(JuryQuestion),
      /** What this jury may read of rounds before, of this entry alone; nobody of them by name. */
      earlier: z.array(EarlierRound),
      /** What juries of rounds after this may read of it. */
      readLater: z.enum(EARLIER),
      review: Review,
      /** The submission that is shown, to be sent with what is said of it. */
      submission: z.uuid(),
      /** The review was made on an earlier submission: what changed must be seen before it can count. */
      isChanged: z.boolean(),
      /** Whether marks may be changed now: while the round is open, or by the office's leave. */
      isOpen: z.boolean(),
      /** Whether they may step back from it now: not after the round, also where the office lets them change the review. */
      mayStepBack: z.boolean(),
      /** The office's last leave to change the review after judging was over; null: there was none. */
      unlock: z
        .object({
          reason: z.string(),
          at: instant,
          /** Null: it stands. */
          ending: z.enum(UNLOCK_ENDINGS).nullable(),
          endedAt: instant.nullable(),
          /** What the juror had made of it when it was taken back, by criterion; null: it was not. */
          leftOver: z.record(z.string(), z.number()).nullable(),
          /** The remark that they had made of it by then; null: it was not taken back, or is not known any more. */
          leftOverRemark: z.string().nullable(),
          /** The answers likewise, by question. */
          leftOverAnswers: z.record(z.string(), z.string()).nullable(),
          /** The leave stands, and what was given before counts until it is given anew: it is of what counts now. */
          counts: z.boolean(),
        })
        .nullable(),
      opensAt: instant.nullable(),
      closesAt: instant.nullable(),
      zone: z.string(),
      now: instant,
      /** In which it is judged here. */
      round: z.string(),
      /** What the round is called, where the call has several; null: it has one. */
      roundName: localised.nullable(),
      /** Every entry of the juror in the round, in order, with how far it is. */
      track: z.array(z.object({ entryId: z.uuid(), state: AssignmentProgress })),
      /** For this entry, and for all that are left. */
      minutes: z.number(),
      minutesLeft: z.number(),
      previous: z.uuid().nullable(),
      next: z.uuid().nullable(),
    }),
    refusals: BARRED,
  }),
  saveScore: operation({
    id: 'saveScore',
    method: 'PUT',
    path: '/jury/calls/:call/entries/:entry/scores/:criterion',
    access: 'signed-in',
    summary: 'Save one mark, or clear it with null',
    input: z.object({
      call,
      entry,
      round,
      criterion: z.string().max(MOST.key),
      mark: z.number().nullable(),
      version,
      submission,
    }),
    output: z.object({ mark: z.number().nullable(), version: z.number(), savedAt: instant }),
    refusals: ['changed-meanwhile', 'mark-out-of-scale', ...NOT_WRITTEN],
  }),
  saveRemark: operation({
    id: 'saveRemark',
    method: 'PUT',
    path: '/jury/calls/:call/entries/:entry/remark',
    access: 'signed-in',
    summary: 'Save the remark on an entry',
    input: z.object({ call, entry, round, remark: words(SENT_AT_MOST), version, submission }),
    output: z.object({ version: z.number(), savedAt: instant }),
    refusals: ['changed-meanwhile', ...NOT_WRITTEN],
  }),
  saveAnswer: operation({
    id: 'saveAnswer',
    method: 'PUT',
    path: '/jury/calls/:call/entries/:entry/answers/:question',
    access: 'signed-in',
    summary: 'Save the answer to a question of the round',
    input: z.object({
      ...{ call, entry, round },
      question: z.string().max(MOST.key),
      answer: words(SENT_AT_MOST),
      ...{ version, submission },
    }),
    output: z.object({ version: z.number(), savedAt: instant }),
    refusals: ['changed-meanwhile', ...NOT_WRITTEN],
  }),
  giveReview: operation({
    id: 'giveReview',
    method: 'POST',
    path: '/jury/calls/:call/entries/:entry/review',
    access: 'signed-in',
    summary: 'Say that one is done with an entry',
    input: z.object({ call, entry, round, submission }),
    output: z.object({ givenAt: instant, number: z.string(), nextEntryId: z.uuid().nullable() }),
    refusals: ['review-incomplete', 'handed-in-again', ...NOT_WRITTEN],
  }),
  reopenReview: operation({
    id: 'reopenReview',
    method: 'DELETE',
    path: '/jury/calls/:call/entries/:entry/review',
    access: 'signed-in',
    summary: 'Change marks again that were given, until the round closes',
    input: z.object({ call, entry, round }),
    output: z.object({}),
    refusals: ['review-not-given', ...FIXED],
  }),
  showChanges: operation({
    id: 'showChanges',
    method: 'GET',
    path: '/jury/calls/:call/entries/:entry/changes',
    access: 'signed-in',
    summary: 'What the jury reads otherwise since one judged an entry, beside one’s own marks',
    input: z.object({ call, entry, round }),
    output: z.object({
      outline: EntryOutline,
      /** The one that counts and is shown as it is now, to be sent with the confirmation. */
      submission: z.uuid(),
      /** False: one’s review, if there is one, is of what counts. */
      isChanged: z.boolean(),
      state: z.enum(REVIEW_STATES),
      judgedAt: instant.nullable(),
      handedInAt: instant,
      fields: z.array(FieldChanged),
      files: z.array(FileChanged),
      facts: z.array(FactChanged),
      marks: z.array(
        z.object({
          key: z.string(),
          name: localised,
          max: z.number(),
          mark: z.number().nullable(),
        }),
      ),
      isOpen: z.boolean(),
      closesAt: instant.nullable(),
      /** That one’s review is of, where the call has several; null: it has one. */
      round: z.string().nullable(),
      zone: z.string(),
      now: instant,
    }),
    refusals: BARRED,
  }),
  confirmReview: operation({
    id: 'confirmReview',
    method: 'POST',
    path: '/jury/calls/:call/entries/:entry/confirmation',
    access: 'signed-in',
    summary:
      'Say that one has seen what changed since one judged an entry, and let the marks stand or change them',
    input: z.object({
      call,
      entry,
      round,
      /** The submission that was shown; when another one counts by now, nothing is confirmed. */
      submission: z.uuid(),
      then: z.enum(['keep', 'change']),
    }),
    output: z.object({ state: z.enum(REVIEW_STATES), number: z.string(), nextEntryId: z.uuid().nullable() }),
    refusals: ['handed-in-again', 'changed-meanwhile', ...NOT_NOW],
  }),
  recuse: operation({
    id: 'recuse',
    method: 'POST',
    path: '/jury/calls/:call/entries/:entry/recusal',
    access: 'signed-in',
    summary: 'Step back from an entry; marks already made no longer count',
    input: z.object({ call, entry, round, note: words(MOST.note, 1) }),
    output: z.object({ nextEntryId: z.uuid().nullable() }),
    refusals: ['round-closed', 'marks-frozen', 'conflict-declared', ...NOT_THEIRS],
  }),
  undoRecusal: operation({
    id: 'undoRecusal',
    method: 'DELETE',
    path: '/jury/calls/:call/entries/:entry/recusal',
    access: 'signed-in',
    summary: 'Take back having stepped back from an entry',
    /** The version is that of the answer which is taken back. */
    input: z.object({ call, entry, round, version: Counted.optional() }),
    output: z.object({}),
    refusals: ['changed-meanwhile', 'round-closed', 'marks-frozen', ...NOT_THEIRS],
  }),
} as const
