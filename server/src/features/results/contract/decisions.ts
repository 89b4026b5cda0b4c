import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { Category } from '#features/calls/contract.ts'
import { MOST } from '#kernel/limits.ts'
import { May } from '#kernel/may.ts'
import { Counted, CountedFromOne } from '#platform/http/counted.ts'
import { list } from '#platform/http/list.ts'
import { words } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import {
  call,
  DecisionView,
  distinctionKey,
  given,
  GoneDecision,
  NOT_DECIDED,
  RankedEntry,
} from './shapes.ts'

const entryOfCall = { call, entry: z.uuid() }

/** What the jury resolved, and the record of it. */
export const decisionsContract = {
  listDecisions: operation({
    id: 'listDecisions',
    method: 'GET',
    path: '/office/calls/:call/decisions',
    access: 'office',
    summary: 'What the jury resolved, category by category, beside the official ranking',
    input: z.object({ call }),
    output: z.object({
      mayDecide: May,
      /** The results are proposed and wait for the second person: whatever is decided now makes that void. */
      isProposed: z.boolean(),
      /** Entries without a decision, in the categories of which decisions are told. */
      undecided: z.number(),
      /** Some are not: what is decided there is for others of the office, until it is published. */
      isWithoutOwn: z.boolean(),
      /** Decisions on entries that are no longer under judgement: they freeze marks, count nowhere, and can be undone. */
      gone: z.array(GoneDecision),
      categories: z.array(
        z.object({
          category: Category,
          /** Why its entries stand by number, without what the marks and others made of them; null: they do not. */
          because: z.string().nullable(),
          /** What was decided in it is not told. */
          isClosed: z.boolean(),
          distinctions: z.array(
            z.object({
              key: distinctionKey,
              /** The categories whose entries compete for it, where they are several. */
              among: z.array(Category),
              name: localised,
              /** Who finds who gets it: what no round does, people do. */
              source: z.enum(['round', 'vote', 'organiser']),
              /** It is given by others of the office: an own entry competes for it. */
              isForOthers: z.boolean(),
              /** An authority that has it, or another of these, can have no other. */
              isOneForAuthority: z.boolean(),
              /** Others that an entry can have with it. */
              beside: z.array(distinctionKey),
              /** Null: any number. */
              limit: z.number().nullable(),
              given: z.number(),
              /** On entries that have left and can come back: counted nowhere, and there again if one does. */
              held: z.number(),
            }),
          ),
          entries: z.array(
            RankedEntry.extend({
              decision: DecisionView.nullable(),
              /** Another entry of its authority, which has one of those of which it can have one; null: none has. */
              wonBy: z.string().nullable(),
              /** Of the decision, or of the undoing of the last one; 0: nothing was ever decided. */
              version: z.number(),
            }),
          ),
        }),
      ),
    }),
  }),
  decideEntry: operation({
    id: 'decideEntry',
    method: 'PUT',
    path: '/office/calls/:call/decisions/:entry',
    access: 'office',
    summary: 'Record what the jury resolved on an entry: a distinction, or none',
    input: z.object({
      ...entryOfCall,
      /** Null: none. */
      distinction: distinctionKey.nullable(),
      /** Others that it gets, where the call does not keep them apart. */
      beside: list(distinctionKey).optional(),
      note: words(MOST.reason).default(''),
      /** Of the decision that was looked at, or of the undoing of the last one; 0: there never was one. */
      version: Counted,
    }),
    output: z.object({ version: z.number() }),
    refusals: [
      'distinction-already-given',
      'distinctions-exclude',
      'authority-has-won',
      'changed-meanwhile',
      ...NOT_DECIDED,
    ],
  }),
  undoDecision: operation({
    id: 'undoDecision',
    method: 'DELETE',
    path: '/office/calls/:call/decisions/:entry',
    access: 'office',
    summary: 'Make an entry undecided again; answers what was decided on it',
    input: z.object({ ...entryOfCall, version: CountedFromOne }),
    output: z.object(given),
    refusals: ['changed-meanwhile', ...NOT_DECIDED],
  }),
} as const
