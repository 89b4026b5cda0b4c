import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { operation } from '#platform/http/operation.ts'
import { Hearing, instant, NextRound } from './shapes.ts'

/** What entrants read of what leaves a round. */
export const myRoundsContract = {
  showMyRounds: operation({
    id: 'showMyRounds',
    method: 'GET',
    path: '/my/entries/:entry/rounds',
    access: 'signed-in',
    summary:
      'What one was told of the rounds in which one’s own entry was judged; before that there is nothing',
    input: z.object({ entry: z.uuid() }),
    output: z.object({
      rounds: z.array(
        z.object({
          name: localised,
          goesOn: z.boolean(),
          /** The round that follows, where it is one. */
          next: NextRound.nullable(),
          toldAt: instant,
        }),
      ),
      /** Of the round to which whatever is admitted comes. */
      hearing: Hearing.nullable(),
      zone: z.string(),
    }),
  }),
} as const
