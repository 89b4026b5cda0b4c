import { z } from 'zod'
import { wholeNumber } from '#platform/http/counted.ts'
import { MOST } from '#kernel/limits.ts'
import { May } from '#kernel/may.ts'
import { MailsAbout } from '#features/notices/contract.ts'
import { words } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import { JUROR_STATES, SEAT_STATES } from '../states.ts'
import {
  call,
  EntryLeft,
  instant,
  invitations,
  isPreview,
  JurorRow,
  once,
  Plan,
  round,
  Unconfirmed,
} from './shapes.ts'

/** What the office asks of the jury. */
export const juryOfficeContract = {
  inviteJurors: operation({
    id: 'inviteJurors',
    method: 'POST',
    path: '/office/calls/:call/jurors',
    access: 'office',
    summary: 'Invite people to judge in a call',
    input: z.object({ call, jurors: invitations, isPreview, once }),
    output: z.object({ invited: z.number() }),
    refusals: [
      ...[
        'juror-already-invited',
        'marks-were-open',
        'names-were-open',
        'call-cancelled',
        'category-cancelled',
      ],
      'not-allowed',
    ] as const,
  }),
  listJurors: operation({
    id: 'listJurors',
    method: 'GET',
    path: '/office/calls/:call/jurors',
    access: 'office',
    summary: 'The jurors of a call with what they have done in a round',
    input: z.object({ call, round }),
    output: z.object({
      jurors: z.array(JurorRow),
      /** Categories that no round judges any more: who is invited for these alone has nothing left to judge. */
      over: z.array(z.string()),
      /** What concerns entries of who asks is left out of all that is counted. */
      isWithoutOwn: z.boolean(),
    }),
  }),
  withdrawJuror: operation({
    id: 'withdrawJuror',
    method: 'POST',
    path: '/office/calls/:call/jurors/:juror/withdrawal',
    access: 'office',
    summary: 'Take a seat or an invitation back; reviews that were given stay',
    input: z.object({
      call,
      juror: z.uuid(),
      /** What the juror is told of it. */
      because: words(MOST.note).optional(),
      once,
    }),
    /** Reviews that stay, assignments that wait for somebody else, entries that have too few jurors then. */
    output: z.object({ given: z.number(), open: z.number(), lacking: z.number() }),
    refusals: ['seat-not-held', 'changed-meanwhile', 'own-conflict', 'not-allowed'],
  }),
  giveSeatBack: operation({
    id: 'giveSeatBack',
    method: 'DELETE',
    path: '/office/calls/:call/jurors/:juror/withdrawal',
    access: 'office',
    summary: 'Give a seat or an invitation back, with all that was made there',
    input: z.object({
      call,
      juror: z.uuid(),
      /** Since when it is taken back, as it was looked at; when it was taken back anew since, nothing is given back. */
      withdrawnAt: instant,
      once,
    }),
    /** Assignments that are open again, entries that have more jurors than asked then. */
    output: z.object({ open: z.number(), crowded: z.number() }),
    refusals: [
      'seat-not-withdrawn',
      'changed-meanwhile',
      'own-conflict',
      'marks-were-open',
      'names-were-open',
      'not-allowed',
    ],
  }),
  showJurorSeat: operation({
    id: 'showJurorSeat',
    method: 'GET',
    path: '/office/calls/:call/jurors/:juror',
    access: 'office',
    summary: 'What taking a juror’s seat back would do, or giving it back',
    input: z.object({ call, juror: z.uuid() }),
    output: z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      state: z.enum(JUROR_STATES),
      /** Null: it is not taken back. */
      withdrawal: z.object({ since: instant, from: z.enum(SEAT_STATES), because: z.string() }).nullable(),
      perEntry: z.number(),
      given: z.number(),
      open: z.number(),
      started: z.number(),
      lacking: z.array(EntryLeft),
      crowded: z.array(EntryLeft),
      /** What concerns entries of who asks is left out of all that is counted. */
      isWithoutOwn: z.boolean(),
      /** Taking it back, or giving it back. */
      mayChange: May,
      mayReinvite: May,
    }),
  }),
  reinviteJuror: operation({
    id: 'reinviteJuror',
    method: 'POST',
    path: '/office/calls/:call/jurors/:juror/invitation',
    access: 'office',
    summary: 'Invite someone again who declined or was withdrawn',
    input: z.object({ call, juror: z.uuid() }),
    output: z.object({}),
    refusals: [
      ...[
        'invitation-answered',
        'own-conflict',
        'marks-were-open',
        'names-were-open',
        'call-cancelled',
        'category-cancelled',
      ],
      'not-allowed',
    ] as const,
  }),
  previewAssignment: operation({
    id: 'previewAssignment',
    method: 'GET',
    path: '/office/calls/:call/assignment-plan',
    access: 'office',
    summary: 'What assigning evenly would give, without doing it',
    input: z.object({ call, round, perEntry: wholeNumber(1, 20).optional() }),
    output: Plan.extend({ isRoundClosed: z.boolean() }),
  }),
  assignEvenly: operation({
    id: 'assignEvenly',
    method: 'POST',
    path: '/office/calls/:call/assignment-plan',
    access: 'office',
    summary: 'Assign jurors evenly, exactly as previewed',
    input: z.object({
      ...{ call, round, once, hash: z.string().max(MOST.key) },
      perEntry: wholeNumber(1, 20),
    }),
    /** `told`: by how many mails, one to each juror. */
    output: z.object({ added: z.number(), told: z.number(), at: instant }),
    refusals: [
      'round-closed',
      'own-conflict',
      'judges-here',
      'changed-meanwhile',
      'assignment-impossible',
      'made-is-gone',
      'not-allowed',
    ],
  }),
  undoEvenly: operation({
    id: 'undoEvenly',
    method: 'DELETE',
    path: '/office/calls/:call/assignment-plan/:at',
    access: 'office',
    summary: 'Undo that act; what a juror has begun or laid down since stays',
    input: z.object({ call, at: instant, once }),
    output: z.object({ taken: z.number(), kept: z.number(), mails: MailsAbout }),
    refusals: ['changed-meanwhile', 'not-allowed'],
  }),
  showJuryProgress: operation({
    id: 'showJuryProgress',
    method: 'GET',
    path: '/office/calls/:call/jury-progress',
    access: 'office',
    summary: 'How far the jury is: reviews given and entries with all of them',
    input: z.object({ call, round }),
    output: z.object({
      /** What concerns entries of who asks is left out of all that is counted. */
      isWithoutOwn: z.boolean(),
      perEntry: z.number(),
      entries: z.number(),
      assigned: z.number(),
      /** Reviews that the call asks for and no juror has, entry by entry: a juror too many on one makes up for none on another. */
      unassigned: z.number(),
      given: z.number(),
      complete: z.number(),
      opensAt: instant.nullable(),
      /** The close of the phase, or the act that closed judging before it. */
      closesAt: instant.nullable(),
      isOver: z.boolean(),
      unconfirmed: Unconfirmed,
      /** Reviews that their jurors may change by the office's leave and have not given anew, longest first. */
      unlocked: z.array(
        z.object({
          entryId: z.uuid(),
          number: z.string(),
          title: z.string(),
          titleLanguage: z.string(),
          jurorId: z.uuid(),
          juror: z.string(),
          since: instant,
        }),
      ),
      jurors: z.array(JurorRow.extend({ minutesLeft: z.number() })),
    }),
  }),
} as const
