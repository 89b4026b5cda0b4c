import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { Contact } from '#features/calls/contract.ts'
import { operation } from '#platform/http/operation.ts'
import { call } from './shapes.ts'
import { CHAIR_WAITS } from '../states.ts'

/** What the chair of a panel reads of it. */
export const chairContract = {
  showChair: operation({
    id: 'showChair',
    method: 'GET',
    path: '/jury/calls/:call/chair',
    access: 'signed-in',
    summary: 'What jurors of one’s panels answered for their chair, once judging is over',
    input: z.object({ call }),
    output: z.object({
      callName: localised,
      contact: Contact,
      /** Those of which one is the chair; none: of no panel. */
      panels: z.array(
        z.object({
          round: z.string(),
          /** What the round is called, where the call has several; null: it has one. */
          roundName: localised.nullable(),
          key: z.string(),
          name: localised,
          /** What falls to the panel, without what one must not read. */
          entries: z.array(
            z.object({
              entryId: z.uuid(),
              number: z.string(),
              title: z.string(),
              titleLanguage: z.string(),
              /** Why nothing of it is told yet; null: all that was answered is. */
              waits: z.enum(CHAIR_WAITS).nullable(),
              questions: z.array(
                z.object({
                  key: z.string(),
                  label: localised,
                  answers: z.array(z.object({ juror: z.string(), answer: z.string() })),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
    refusals: ['seat-withdrawn'],
  }),
} as const
