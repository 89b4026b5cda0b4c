import { z } from 'zod'
import { Category } from '#features/calls/contract.ts'
import { localised } from '#kernel/localised.ts'
import { MOST } from '#kernel/limits.ts'
import { operation } from '#platform/http/operation.ts'
import { call, Cut, instant, NotEstimated, RankedGiven } from './shapes.ts'

/** What the marks say of the order of the entries. */
export const rankingContract = {
  showRanking: operation({
    id: 'showRanking',
    method: 'GET',
    path: '/office/calls/:call/ranking',
    access: 'office',
    summary:
      'The entries of each category in the order of their weighted mean in a round, and how sure that order is',
    input: z.object({ call, round: z.string().min(1).max(MOST.key).optional() }),
    output: z.object({
      /** Whose marks they are, and the rounds that can be asked for. */
      round: z.string(),
      rounds: z.array(z.object({ key: z.string(), name: localised })),
      perEntry: z.number(),
      closesAt: instant.nullable(),
      isRoundClosed: z.boolean(),
      /** The reason why the order is not shown to who asks; null: it is. */
      because: z.string().nullable(),
      marks: z.number(),
      /** Criteria that are marked in the round and are no part of the order. */
      notCounted: z.array(localised),
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
} as const
