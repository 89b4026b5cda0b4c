import { z } from 'zod'
import { wholeNumber } from '#platform/http/counted.ts'
import { MOST } from '#kernel/limits.ts'
import { operation } from '#platform/http/operation.ts'
import { PAIR_FILTERS } from '../core/pairs.ts'
import { BAR_KINDS } from '../states.ts'
import { call, EntryOutline, once, round, ToldState } from './shapes.ts'

const filter = {
  call,
  round,
  category: z.string().max(MOST.key).optional(),
  /** Entries that have too few jurors, too many, or a juror who is so far. */
  state: z.enum(PAIR_FILTERS).optional(),
}

/** A juror of the matrix: a row of it, and how much they have. */
const Loaded = z.object({
  id: z.uuid(),
  /** With the address where another has the same name. */
  name: z.string(),
  categoryKeys: z.array(z.string()),
  /** They sit in the jury; else they are here because of what they have done. */
  isSeated: z.boolean(),
  /** Entries that they have or have judged; not those of who asks. */
  assigned: z.number(),
  /** For reading and scoring all of these. */
  minutes: z.number(),
  /** How many entries they would have, were the reviews that the call asks for spread evenly over those who judge a category. */
  share: z.number(),
})

/** Who judges what, and what one pair of them does by hand. */
export const assignmentsContract = {
  listAssignments: operation({
    id: 'listAssignments',
    method: 'GET',
    path: '/office/calls/:call/assignments',
    access: 'office',
    summary: 'Entries with their jurors, and how much each juror has; marks are not shown',
    input: z.object({ ...filter, page: wholeNumber(1, 1000).default(1) }),
    output: z.object({
      total: z.number(),
      pageSize: z.number(),
      perEntry: z.number(),
      /** What concerns entries of who asks is left out of all that is counted. */
      isWithoutOwn: z.boolean(),
      jurors: z.array(Loaded),
      entries: z.array(
        EntryOutline.extend({
          /** Why it is not told who judges it; null: it is. */
          because: z.string().nullable(),
          /** Jurors who may not be given it, and why. */
          away: z.array(
            z.object({
              jurorId: z.uuid(),
              why: z.enum([...BAR_KINDS, 'declared', 'recused', 'other-panel']),
            }),
          ),
          jurors: z.array(
            z.object({
              assignmentId: z.uuid(),
              jurorId: z.uuid(),
              name: z.string(),
              state: ToldState,
              /** The juror has it, or has done it: it is one of those the call asks for. */
              isOwed: z.boolean(),
              /** Not given, and its juror's seat is taken back: it waits for somebody else. */
              isGone: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  }),
  exportAssignments: operation({
    id: 'exportAssignments',
    method: 'GET',
    path: '/office/calls/:call/assignments/export',
    access: 'office',
    summary: 'The same as a table with a column for each juror (CSV, RFC 4180, UTF-8), all pages of it',
    input: z.object(filter),
    output: z.object({ fileName: z.string(), csv: z.string() }),
  }),
  assignJuror: operation({
    id: 'assignJuror',
    method: 'POST',
    path: '/office/calls/:call/assignments',
    access: 'office',
    summary: 'Give one juror one entry',
    input: z.object({ call, round, entryId: z.uuid(), jurorId: z.uuid(), once }),
    output: z.object({ assignmentId: z.uuid() }),
    refusals: [
      'round-closed',
      'conflict-by-rule',
      'conflict-declared',
      'own-conflict',
      'judges-here',
      'assignment-impossible',
      'made-is-gone',
      'not-allowed',
    ],
  }),
  removeAssignment: operation({
    id: 'removeAssignment',
    method: 'DELETE',
    path: '/office/calls/:call/assignments/:assignment',
    access: 'office',
    summary: 'Take an entry from a juror who has made no mark on it',
    input: z.object({ call, assignment: z.uuid(), once }),
    output: z.object({}),
    refusals: ['assignment-has-review', 'not-allowed'],
  }),
} as const
