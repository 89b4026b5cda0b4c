import { z } from 'zod'
import { Category } from '#features/calls/contract.ts'
import { operation } from '#platform/http/operation.ts'
import { CHANGE_KINDS } from '../states.ts'
import { call, given, instant } from './shapes.ts'

/** What happened to results after they were decided or published. */
export const ResultChange = z.object({
  id: z.uuid(),
  kind: z.enum(CHANGE_KINDS),
  happenedAt: instant,
  /** The entry that was withdrawn, or whose review was given anew. */
  entry: z.object({ number: z.string(), title: z.string(), titleLanguage: z.string() }).nullable(),
  entryId: z.uuid().nullable(),
  /** In which new marks changed the order; null: that is not what happened. */
  category: Category.nullable(),
  /** Of which round these marks are, where the call has several; null: that is not known, or it has one. */
  round: z.string().nullable(),
  /** Entries whose official place they changed, with what they were given; null: no place. */
  moves: z.array(
    z.object({
      entryId: z.uuid(),
      number: z.string(),
      title: z.string(),
      titleLanguage: z.string(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      ...given,
    }),
  ),
  /** That the entry gave back; null: it had none. */
  ...given,
  /** Null: it waits for somebody of the office. */
  noted: z.object({ at: instant, by: z.string() }).nullable(),
})

const ofChange = z.object({
  call,
  change: z.uuid(),
  /** Names this form: sent twice, it is done once. */
  once: z.uuid().optional(),
})

export const changesContract = {
  noteChange: operation({
    id: 'noteChange',
    method: 'POST',
    path: '/office/calls/:call/changes/:change/note',
    access: 'office',
    summary: 'Say that the office has noted what happened to its results',
    input: ofChange,
    output: z.object({}),
    refusals: ['changed-meanwhile', 'not-allowed'],
  }),
  undoNote: operation({
    id: 'undoNote',
    method: 'DELETE',
    path: '/office/calls/:call/changes/:change/note',
    access: 'office',
    summary: 'Take that back: it waits again',
    input: ofChange,
    output: z.object({}),
    refusals: ['changed-meanwhile', 'not-allowed'],
  }),
} as const
