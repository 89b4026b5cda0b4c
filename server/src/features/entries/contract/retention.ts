import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { CallKey } from '#features/calls/contract.ts'
import { operation } from '#platform/http/operation.ts'
import { RemovedBy } from './faces.ts'
import { moment } from './shapes.ts'

/** What the office of a call reads of answers that go before their entry. */
export const retentionContract = {
  showRetention: operation({
    id: 'showRetention',
    method: 'GET',
    path: '/office/calls/:call/retention',
    access: 'office',
    summary:
      'Which answers of a call are removed before their entry, when, and of how many entries they were',
    input: z.object({ call: CallKey }),
    output: z.object({
      questions: z.array(
        z.object({
          field: z.string(),
          label: localised,
          by: RemovedBy,
          /** Null as long as what it waits for has no instant: nothing was published. */
          goesAt: moment.nullable(),
          /** Of how many entries it was removed. */
          removed: z.number(),
          /** The last of them. */
          removedAt: moment.nullable(),
        }),
      ),
    }),
  }),
} as const
