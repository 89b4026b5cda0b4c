import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { Category } from '#features/calls/contract.ts'
import { operation } from '#platform/http/operation.ts'
import { ResultChange } from './changes.ts'
import {
  call,
  Counts,
  Cut,
  Held,
  instant,
  Overgiven,
  Ungiven,
  PublicationView,
  RankedGiven,
  WonTwice,
} from './shapes.ts'
import { Staffing } from './staffing.ts'

const Teaser = z.object({
  category: Category,
  cuts: z.array(Cut),
  places: z.number(),
  axis: z.object({ from: z.number(), to: z.number(), ticks: z.array(z.number()) }).nullable(),
  groups: z.array(
    z.object({
      key: z.enum(['in', 'open', 'out', 'none', 'all']),
      rows: z.array(RankedGiven),
      count: z.number(),
      given: z.number(),
      free: z.number(),
    }),
  ),
  lines: z.array(
    Cut.extend({
      clear: z.number(),
      open: z.number(),
      free: z.number(),
      outside: z.number(),
      outsideBefore: z.number(),
    }),
  ),
  outside: z.number(),
  isGiven: z.boolean(),
  isEstimated: z.boolean(),
  perEntry: z.number(),
  isRoundClosed: z.boolean(),
  /** Whose marks it is an order of, where the call has several; null: it has one. */
  round: z.string().nullable(),
})

/** What the first page of a call's office says of its results, however many entries there are. */
export const statusContract = {
  showCallStatus: operation({
    id: 'showCallStatus',
    method: 'GET',
    path: '/office/calls/:call/status',
    access: 'office',
    summary:
      'How far the results of a call are: the first of its ranking, its publication, and who is missing',
    input: z.object({ call }),
    output: z.object({
      /** The first of the first category that has an order; null: none has, or none may be seen. */
      teaser: Teaser.nullable(),
      /** Entries without a decision, of those that are told: the categories closed to whoever asks are in neither. */
      undecided: z.number(),
      decidable: z.number(),
      /** Every entry has a decision, told or not. */
      isDecided: z.boolean(),
      overgiven: z.array(Overgiven),
      ungiven: z.array(Ungiven),
      /** Distinctions that a vote finds, which does not run here, and that nobody has. */
      unfound: z.number(),
      wonTwice: z.array(WonTwice),
      held: z.array(Held),
      figures: Counts,
      publication: PublicationView.nullable(),
      isOutdated: z.boolean(),
      /** The first instant at which results may be public; null: there is no embargo. */
      embargoedUntil: instant.nullable(),
      /** Names of those who may be the second person as things stand. */
      secondPeople: z.array(z.string()),
      changes: z.array(ResultChange),
      staffing: Staffing,
      /** What rounds that are over and lead on wait for, told to whoever sees their cut; until when it can be done. */
      rounds: z.array(
        z.object({
          round: z.string(),
          name: localised,
          waitsFor: z.enum(['cut', 'choice', 'telling']),
          /** Entries that are undecided, or entrants who have yet to be told; of a cut one. */
          count: z.number(),
          until: instant.nullable(),
        }),
      ),
      /** What was asked for and waits for a second person; null: the whole call. */
      cancellations: z.array(
        z.object({
          category: z.string().nullable(),
          act: z.enum(['cancel', 'reopen']),
          at: instant,
          isMine: z.boolean(),
        }),
      ),
    }),
  }),
} as const
