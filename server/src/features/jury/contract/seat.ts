import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { MOST } from '#kernel/limits.ts'
import { May } from '#kernel/may.ts'
import { MOST_COUNTED } from '#platform/http/counted.ts'
import { words } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import { Contact, Cancelled } from '#features/calls/contract.ts'
import { call, EntryOutline, instant, QueueItem, version } from './shapes.ts'
import { BAR_KINDS, CONFLICT_KINDS, JUROR_STATES } from '../states.ts'

/** Two answers for one entry at once are none. */
const isEachOnce = (answers: readonly { readonly entryId: string }[]): boolean =>
  new Set(answers.map(({ entryId }) => entryId)).size === answers.length

/** Names of authorities and implementers, as they were shown. */
const partyNames = z.array(z.string().max(MOST.name)).max(10_000).default([])

/** What jurors ask for themselves around their entries: invitation, conflicts, what is theirs to judge. */
export const jurySeatContract = {
  showInvitation: operation({
    id: 'showInvitation',
    method: 'GET',
    path: '/jury/invitations/:token',
    access: 'public',
    summary: 'What an invitation asks; reading it answers nothing',
    input: z.object({ token: z.string().min(10).max(100) }),
    output: z.object({
      call: z.string(),
      callName: localised,
      /** Whom to write to about it. */
      contact: Contact,
      name: z.string(),
      email: z.string(),
      state: z.enum(JUROR_STATES),
      categories: z.array(localised),
      /** In rounds of all that is admitted in which they sit; null: in none, or they have declined. */
      entries: z.number().nullable(),
      closesAt: instant.nullable(),
      zone: z.string(),
      now: instant,
      isYours: z.boolean(),
      mayAccept: May,
    }),
    refusals: ['invitation-withdrawn'],
  }),
  answerInvitation: operation({
    id: 'answerInvitation',
    method: 'POST',
    path: '/jury/invitations/:token',
    access: 'signed-in',
    summary: 'Accept or decline an invitation',
    input: z.object({ token: z.string().min(10).max(100), answer: z.enum(['accept', 'decline']) }),
    output: z.object({ call: z.string() }),
    refusals: [
      'invitation-answered',
      'invitation-not-yours',
      'invitation-withdrawn',
      'marks-were-open',
      'names-were-open',
    ],
  }),
  listMyJuries: operation({
    id: 'listMyJuries',
    method: 'GET',
    path: '/jury/calls',
    access: 'signed-in',
    summary: 'The calls in which one judges',
    input: z.object({}),
    output: z.object({
      /** Juries in which one's seat was taken back. */
      takenBack: z.array(
        z.object({
          call: z.string(),
          callName: localised,
          since: instant.nullable(),
          zone: z.string(),
        }),
      ),
      juries: z.array(
        z.object({
          call: z.string(),
          callName: localised,
          /** Theirs to judge; those that are closed to them are counted apart. */
          assigned: z.number(),
          closed: z.number(),
          given: z.number(),
          conflictsStated: z.boolean(),
          /** The whole call. */
          isCancelled: z.boolean(),
          opensAt: instant.nullable(),
          closesAt: instant.nullable(),
          isOpen: z.boolean(),
          zone: z.string(),
          now: instant,
        }),
      ),
    }),
  }),
  showConflictList: operation({
    id: 'showConflictList',
    method: 'GET',
    path: '/jury/calls/:call/conflicts',
    access: 'signed-in',
    summary: 'The entries of one’s categories, to say which one must not judge',
    input: z.object({ call }),
    output: z.object({
      callName: localised,
      contact: Contact,
      statedAt: instant.nullable(),
      isClosed: z.boolean(),
      /** Judging is over, and as the chair of a panel they are asked about what they have not answered for, before they read what was said of it. */
      isForChair: z.boolean(),
      /** Who judges without names is shown no entry here, but who stands behind any of them, by name and in no connection with it. */
      isWithoutNames: z.boolean(),
      /** Something came that nothing was said of yet. */
      isAsked: z.boolean(),
      parties: z.array(z.object({ name: z.string(), isNamed: z.boolean() })),
      entries: z.array(
        EntryOutline.extend({
          answer: z.enum(['none', 'free', 'conflicted']),
          /** It was given to them, and they stepped back from it; any other conflict is one stated here. */
          isSteppedBack: z.boolean(),
          kind: z.enum(CONFLICT_KINDS).nullable(),
          note: z.string(),
          /** To be sent with the next answer; 0: none yet. */
          version: z.number(),
          /** What bars the juror from it, whatever they answer. */
          bar: z.enum(BAR_KINDS).nullable(),
        }),
      ),
    }),
    refusals: ['seat-withdrawn'],
  }),
  stateConflicts: operation({
    id: 'stateConflicts',
    method: 'PUT',
    path: '/jury/calls/:call/conflicts',
    access: 'signed-in',
    summary: 'Answer the conflict question for the entries that were shown',
    input: z.object({
      call,
      /** Said to be free of a conflict, where nothing was said yet. A conflict that stands is not touched. */
      asked: z.array(z.uuid()).max(5000),
      conflicts: z
        .array(z.object({ entryId: z.uuid(), note: words(MOST.note).default(''), version }))
        .max(5000)
        .refine(isEachOnce),
      /** Conflicts that are no more, each by name. */
      takenBack: z
        .array(z.object({ entryId: z.uuid(), version: z.int().min(1).max(MOST_COUNTED) }))
        .max(5000)
        .refine(isEachOnce)
        .default([]),
      /** What alone is taken of who judges without names: names that were shown, with whom they have a conflict, and with whom no more. */
      parties: z.object({ asked: partyNames, named: partyNames, takenBack: partyNames }).optional(),
    }),
    output: z.object({
      /** With how many entries; of who judges without names, with how many who stand behind them. */
      conflicts: z.number(),
      /** Of the conflicts that were sent, those with what is no entry of the juror's; they were not recorded. */
      unknown: z.array(z.uuid()),
    }),
    refusals: ['changed-meanwhile', 'round-closed', 'marks-frozen', 'seat-withdrawn'],
  }),
  showQueue: operation({
    id: 'showQueue',
    method: 'GET',
    path: '/jury/calls/:call',
    access: 'signed-in',
    summary: 'What one is to judge, in order, and what is left',
    input: z.object({ call }),
    output: z.object({
      callName: localised,
      contact: Contact,
      /** Of the call, or of the categories that they judge. */
      cancelled: z.array(Cancelled),
      /** As many as are named there. */
      categories: z.array(z.object({ key: z.string(), name: localised })),
      conflictsStated: z.boolean(),
      /** Whether they learn nothing of who entered: a round that is judged without names is theirs and goes on. */
      isWithoutNames: z.boolean(),
      /** They are the chair of a panel, and read what its jurors answer for them. */
      isChair: z.boolean(),
      items: z.array(QueueItem),
      nextEntryId: z.uuid().nullable(),
      /** In which that is. */
      nextRound: z.string().nullable(),
      minutesLeft: z.number(),
      opensAt: instant.nullable(),
      closesAt: instant.nullable(),
      isOpen: z.boolean(),
      zone: z.string(),
      now: instant,
      /** Those in which they judge, where the call has several; else none. */
      rounds: z.array(
        z.object({
          key: z.string(),
          name: localised,
          opensAt: instant.nullable(),
          closesAt: instant.nullable(),
          isOpen: z.boolean(),
        }),
      ),
    }),
    refusals: ['seat-withdrawn'],
  }),
} as const
