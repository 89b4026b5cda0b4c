import { z } from 'zod'
import { CountedFromOne } from '#platform/http/counted.ts'
import { operation } from '#platform/http/operation.ts'

export const auditContract = {
  listHistory: operation({
    id: 'listHistory',
    method: 'GET',
    path: '/office/calls/:callId/history',
    access: 'office',
    summary: 'Who did what in a call, newest first, fifty a page; people by their ids',
    input: z.object({
      callId: z.uuid(),
      /** Sequence of the last line of the page before. */
      before: CountedFromOne.optional(),
      /** Only what happened to one thing. */
      subjectId: z.uuid().optional(),
    }),
    output: z.object({
      records: z.array(
        z.object({
          sequence: z.number(),
          happenedAt: z.iso.datetime(),
          /** When the first of the records happened that the line stands for: what saves itself is one line. */
          since: z.iso.datetime(),
          /** How many they are. */
          count: z.number(),
          actorKind: z.enum(['visitor', 'person', 'job', 'operator']),
          /** A person's id, or the name of a job or command. */
          actorId: z.string().nullable(),
          action: z.string(),
          subjectId: z.string().nullable(),
          /** Why, in the words of whoever acted; null: it is not told here, or none is asked for. */
          reason: z.string().nullable(),
          /** Whose seat, assignment or review it is about, and of which entry, where its subject does not say so. */
          jurorId: z.string().nullable(),
          entryId: z.string().nullable(),
          facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        }),
      ),
      /** `before` of the next page; null: this is the last. */
      next: z.number().nullable(),
    }),
  }),
} as const
