import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { words } from '#platform/http/line.ts'
import { May } from '#kernel/may.ts'
import { operation } from '#platform/http/operation.ts'
import { call, instant, round, Unconfirmed } from './shapes.ts'

/** The end of judging, by its phase or before it. */
export const judgingContract = {
  previewJudgingClose: operation({
    id: 'previewJudgingClose',
    method: 'GET',
    path: '/office/calls/:call/judging',
    access: 'office',
    summary: 'Whether judging is over, and who and what closing it now would leave unfinished',
    input: z.object({ call, round }),
    output: z.object({
      opensAt: instant.nullable(),
      closesAt: instant.nullable(),
      /** What the call's document says; null: the phase does not end by itself. */
      phaseClosesAt: instant.nullable(),
      isOver: z.boolean(),
      areEntriesOpen: z.boolean(),
      /** The act that closed judging before its phase; null: none stands. */
      early: z.object({ closedBy: z.string(), closedAt: instant, reason: z.string() }).nullable(),
      /** What concerns entries of who asks is left out of all that is counted. */
      isWithoutOwn: z.boolean(),
      perEntry: z.number(),
      entries: z.number(),
      given: z.number(),
      /** Reviews that are owed and not given. */
      missing: z.number(),
      /** Reviews that the call asks for and no juror has. */
      unassigned: z.number(),
      jurors: z.array(
        z.object({ jurorId: z.uuid(), name: z.string(), left: z.number(), started: z.number() }),
      ),
      /** Entries with fewer reviews than the call asks for. */
      lacking: z.array(
        z.object({
          entryId: z.uuid(),
          number: z.string(),
          title: z.string(),
          titleLanguage: z.string(),
          given: z.number(),
        }),
      ),
      /** Handed in, and neither admitted nor refused, where the round judges all that is admitted: after its close nobody judges them. */
      unchecked: z.array(
        z.object({ entryId: z.uuid(), number: z.string(), title: z.string(), titleLanguage: z.string() }),
      ),
      /** Entries that were handed in again, with how many of their reviews wait to be confirmed; these are missing too. */
      unconfirmed: Unconfirmed,
      /**
       * Over what the act would do that is possible: closing, over what is unfinished and whose seats go when it is taken back; once closed
       * early, reopening, over whose seats go. An act over something else stops. Empty for whom the end of
       * judging is not, who judge or have an entry of their own.
       */
      hash: z.string(),
      /** Who judges and can read all marks once it is closed, as somebody of the office: taken back, their seats are too. */
      readers: z.array(z.string()),
      mayClose: May,
      mayReopen: May,
    }),
  }),
  closeJudging: operation({
    id: 'closeJudging',
    method: 'POST',
    path: '/office/calls/:call/judging/closing',
    access: 'office',
    summary: 'End judging before its phase does, with the reason',
    input: z.object({ call, round, reason: words(MOST.reason), hash: z.string().max(64) }),
    output: z.object({}),
    refusals: [
      'reason-required',
      'preview-outdated',
      'round-not-open',
      'round-closed',
      'end-is-for-others',
      'own-conflict',
      'not-allowed',
    ],
  }),
  reopenJudging: operation({
    id: 'reopenJudging',
    method: 'DELETE',
    path: '/office/calls/:call/judging/closing',
    access: 'office',
    summary: 'Take an early close back, as long as nothing is decided',
    input: z.object({ call, round, hash: z.string().max(64) }),
    output: z.object({}),
    refusals: [
      'preview-outdated',
      'judging-not-closed-early',
      'already-decided',
      'cut-in-force',
      'cut-told',
      'marks-read-later',
      'names-read-since',
      'round-chosen-by-hand',
      'choosing-ended',
      'round-closed',
      'end-is-for-others',
      'own-conflict',
      'not-allowed',
    ],
  }),
} as const
