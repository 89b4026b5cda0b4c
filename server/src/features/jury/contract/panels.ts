import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { MOST } from '#kernel/limits.ts'
import { operation } from '#platform/http/operation.ts'
import { JUROR_STATES } from '../states.ts'
import { call, instant, round } from './shapes.ts'

/** Rounds as those who run them choose among them, and who sits in which panel. */
export const panelsContract = {
  listRounds: operation({
    id: 'listRounds',
    method: 'GET',
    path: '/office/calls/:call/rounds',
    access: 'office',
    summary: 'The rounds of a call with their panels and who sits in them',
    input: z.object({ call, round }),
    output: z.object({
      /** The one that was asked about, or is meant where none was. */
      round: z.string(),
      zone: z.string(),
      /** None where the call has one round and no panels. */
      rounds: z.array(
        z.object({
          key: z.string(),
          name: localised,
          opensAt: instant.nullable(),
          closesAt: instant.nullable(),
          isOpen: z.boolean(),
          isOver: z.boolean(),
          /** What leaves it is judged in a round after it. */
          leadsOn: z.boolean(),
        }),
      ),
      /** Of that round; none: everybody in the jury judges all that reaches it. */
      panels: z.array(
        z.object({
          key: z.string(),
          name: localised,
          /** How many entries of the round fall to it. */
          entries: z.number(),
          jurors: z.array(z.uuid()),
          /** Which of them reads what jurors answer for the chair; null: nobody. */
          chair: z.uuid().nullable(),
        }),
      ),
      /** It asks its jurors something for the chair. */
      asksForChair: z.boolean(),
      /** Everybody who sits in the jury or is asked to. */
      jurors: z.array(z.object({ id: z.uuid(), name: z.string(), state: z.enum(JUROR_STATES) })),
      /** What concerns entries of who asks is left out of all that is counted. */
      isWithoutOwn: z.boolean(),
      /** Why who asks is not told of everything that is in rounds which not everything reaches; null: they are. */
      limited: z.enum(['own-conflict', 'judges-here']).nullable(),
    }),
  }),
  seatPanel: operation({
    id: 'seatPanel',
    method: 'PUT',
    path: '/office/calls/:call/panels/:panel',
    access: 'office',
    summary:
      'Say which jurors sit in a panel of a round, and who is its chair; what they have been given stays',
    input: z.object({
      call,
      round,
      panel: z.string().max(MOST.key),
      /** All of them: who is not named sits there no more. */
      jurors: z.array(z.uuid()).max(500),
      /** Who was shown to sit there; where others do by now, nothing is changed. */
      sitting: z.array(z.uuid()).max(500),
      /** Which of the jurors is the chair; null: nobody. Left out: who is it stays so. */
      chair: z.uuid().nullable().optional(),
      /** Who was shown as chair; where somebody else is by now, nothing is changed. */
      presiding: z.uuid().nullable().optional(),
    }),
    output: z.object({ seated: z.number(), left: z.number() }),
    refusals: ['changed-meanwhile', 'not-allowed'],
  }),
} as const
