import { z } from 'zod'
import { MOST } from '#kernel/limits.ts'
import { May } from '#kernel/may.ts'
import { Counted } from '#platform/http/counted.ts'
import { words } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import { changesContract } from './contract/changes.ts'
import { othersContract } from './contract/others.ts'
import { publicationContract } from './contract/publication.ts'
import { staffingContract } from './contract/staffing.ts'
import { statusContract } from './contract/status.ts'
import {
  call,
  Category,
  Counts,
  Cut,
  DecisionView,
  distinctionKey,
  GoneDecision,
  hash,
  Head,
  instant,
  NotEstimated,
  PublicationView,
  PublishedEntry,
  RankedEntry,
  RankedGiven,
} from './contract/shapes.ts'

const localised = z.record(z.string(), z.string())
const entryOfCall = { call, entry: z.uuid() }

export const resultsContract = {
  ...othersContract,
  ...publicationContract,
  ...changesContract,
  ...staffingContract,
  ...statusContract,
  showRanking: operation({
    id: 'showRanking',
    method: 'GET',
    path: '/office/calls/:call/ranking',
    access: 'office',
    summary: 'The entries of each category in the order of their weighted mean, and how sure that order is',
    input: z.object({ call }),
    output: z.object({
      perEntry: z.number(),
      closesAt: instant.nullable(),
      isRoundClosed: z.boolean(),
      /** The reason why the order is not shown to who asks; null: it is. */
      because: z.string().nullable(),
      marks: z.number(),
      /** Why nothing can be said about severity and chances; null: it can. */
      noModel: z.string().nullable(),
      draws: z.number(),
      scale: z.object({ min: z.number(), max: z.number() }),
      categories: z.array(
        z.object({
          category: Category,
          because: z.string().nullable(),
          cuts: z.array(Cut),
          entries: z.array(RankedGiven),
        }),
      ),
      /** Above 0 gives more than others to the same entries, below 0 less. */
      jurors: z.array(
        z.object({
          jurorId: z.uuid(),
          /** With the address where two have the same name. */
          name: z.string(),
          reviews: z.number(),
          severity: z.number().nullable(),
          se: z.number().nullable(),
          /** Why the two are null: no difference between jurors was seen beyond the noise. */
          notEstimated: NotEstimated.nullable(),
        }),
      ),
      /** Why no juror stands there though there is a model; null: they do. */
      noSeverity: z.string().nullable(),
    }),
  }),
  listDecisions: operation({
    id: 'listDecisions',
    method: 'GET',
    path: '/office/calls/:call/decisions',
    access: 'office',
    summary: 'What the jury resolved, category by category, beside the official ranking',
    input: z.object({ call }),
    output: z.object({
      mayDecide: May,
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
              name: localised,
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
      distinction: distinctionKey.nullable(),
      note: words(MOST.reason).default(''),
      /** Of the decision that was looked at, or of the undoing of the last one; 0: there never was one. */
      version: Counted,
    }),
    output: z.object({ version: z.number() }),
    refusals: [
      'judging-not-over',
      'distinction-already-given',
      'results-already-published',
      'changed-meanwhile',
      'own-conflict',
      'not-allowed',
    ],
  }),
  undoDecision: operation({
    id: 'undoDecision',
    method: 'DELETE',
    path: '/office/calls/:call/decisions/:entry',
    access: 'office',
    summary: 'Make an entry undecided again; answers what was decided on it',
    input: z.object({ ...entryOfCall, version: Counted.min(1) }),
    output: z.object({ distinction: distinctionKey.nullable() }),
    refusals: [
      'judging-not-over',
      'results-already-published',
      'changed-meanwhile',
      'own-conflict',
      'not-allowed',
    ],
  }),
  showResults: operation({
    id: 'showResults',
    method: 'GET',
    path: '/calls/:call/results',
    access: 'public',
    summary: 'What was distinguished in each category, once two people have published it; never marks',
    input: z.object({ call }),
    output: z.object({
      call: z.object({
        key: z.string(),
        name: localised,
        shortName: localised,
        year: z.number(),
        zone: z.string(),
        isDemonstration: z.boolean(),
        demonstration: localised.optional(),
      }),
      publishedAt: instant,
      figures: Counts,
      distinctions: z.array(z.object({ key: distinctionKey, name: localised })),
      categories: z.array(
        z.object({
          category: Category,
          admitted: z.number(),
          entries: z.array(PublishedEntry),
          /** Distinctions of entries that were withdrawn since; which they were, nobody reads. */
          givenBack: z.array(z.object({ distinction: distinctionKey, count: z.number() })),
        }),
      ),
    }),
  }),
} as const
