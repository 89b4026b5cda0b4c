import { z } from 'zod'
import { wholeNumber } from '#platform/http/counted.ts'
import { localised } from '#kernel/localised.ts'
import { MOST } from '#kernel/limits.ts'
import { May } from '#kernel/may.ts'
import { operation } from '#platform/http/operation.ts'
import { BAR_KINDS, CONFLICT_KINDS, CONFLICT_SOURCES, UNLOCK_ENDINGS } from '../states.ts'
import { call, entry, EntryOutline, instant, round, ToldState } from './shapes.ts'

const page = wholeNumber(1, 1000).default(1)
const filter = {
  call,
  round,
  /** Each of these words is in an entry's number, title or authority, or in a juror's name. */
  words: z.string().max(MOST.search).optional(),
  category: z.string().max(MOST.key).optional(),
}
const conflictFilter = { ...filter, source: z.enum(CONFLICT_SOURCES).optional(), juror: z.uuid().optional() }

const Kind = z.enum([...CONFLICT_KINDS, ...BAR_KINDS])

/** One juror and one entry that must not meet, and why. */
const ConflictLine = z.object({
  jurorId: z.uuid(),
  juror: z.string(),
  entry: EntryOutline,
  source: z.enum(CONFLICT_SOURCES),
  kind: Kind,
  /** The juror's own words; empty where a rule says it. */
  words: z.string(),
  since: instant,
})

const Words = z.record(z.string(), z.string())

const ReviewRecord = z.object({
  jurorId: z.uuid(),
  juror: z.string(),
  organisation: z.string(),
  state: ToldState,
  /** The juror was withdrawn since; what they gave stays. */
  isWithdrawn: z.boolean(),
  /** Whether it is part of the ranking. */
  counts: z.boolean(),
  givenAt: instant.nullable(),
  /** By criterion, as decimal text; only of what was given. */
  marks: z.record(z.string(), z.string()),
  remark: z.string(),
  /** What was answered to the questions that the office may read, by question. */
  answers: Words,
  /** Letting its juror change it, and taking that back. */
  mayUnlock: May,
  mayLock: May,
  /** The office's leaves to change it after judging was over, in their order. */
  unlocks: z.array(
    z.object({
      id: z.uuid(),
      reason: z.string(),
      by: z.string(),
      at: instant,
      /** What it said until it was given anew. */
      before: z.record(z.string(), z.string()),
      remarkBefore: z.string(),
      /** Null: the leave stands. */
      ending: z.enum(UNLOCK_ENDINGS).nullable(),
      endedAt: instant.nullable(),
      /** Who of the office took it back. */
      endedBy: z.string().nullable(),
      /** Null: it was not given anew. */
      anew: z.record(z.string(), z.string()).nullable(),
      remarkAnew: z.string().nullable(),
      answersBefore: Words,
      answersAnew: Words.nullable(),
    }),
  ),
})

const Table = z.object({ fileName: z.string(), csv: z.string() })

/** What the jury gave and declared, for the office: never public. */
export const juryRecordsContract = {
  listReviewed: operation({
    id: 'listReviewed',
    method: 'GET',
    path: '/office/calls/:call/reviews',
    access: 'office',
    summary: 'The entries under judgement with how many reviews each has, fifty a page',
    input: z.object({ ...filter, page }),
    output: z.object({
      /** Why no reviews can be opened by who asks; null: they can. */
      because: z.string().nullable(),
      perEntry: z.number(),
      /** The round asks its jurors in words, and the office may read some of the answers. */
      hasAnswers: z.boolean(),
      total: z.number(),
      page: z.number(),
      pageSize: z.number(),
      entries: z.array(
        EntryOutline.extend({
          /** Why its reviews are for others; of an entry of one's own there are no counts either. */
          because: z.string().nullable(),
          given: z.number().nullable(),
          open: z.number().nullable(),
          recused: z.number().nullable(),
          /** Whose jurors stated a conflict in the conflict question. */
          stated: z.number().nullable(),
        }),
      ),
    }),
  }),
  showReviews: operation({
    id: 'showReviews',
    method: 'GET',
    path: '/office/calls/:call/entries/:entry/reviews',
    access: 'office',
    summary: 'All reviews of one entry with marks and remarks, and who must not judge it',
    input: z.object({ call, entry, round }),
    output: z.object({
      outline: EntryOutline,
      /** Admitted, handed in and not withdrawn; if not, nothing of it counts. */
      isUnderJudgement: z.boolean(),
      perEntry: z.number(),
      criteria: z.array(
        z.object({
          key: z.string(),
          name: localised,
          weight: z.number(),
          scale: z.object({ min: z.number(), max: z.number() }),
        }),
      ),
      /** Those whose answers the office may read; what is for the juror alone is not among them. */
      questions: z.array(z.object({ key: z.string(), label: localised })),
      reviews: z.array(ReviewRecord),
      conflicts: z.array(ConflictLine),
    }),
    refusals: ['own-conflict', 'judges-here'],
  }),
  exportMarks: operation({
    id: 'exportMarks',
    method: 'GET',
    path: '/office/calls/:call/marks/export',
    access: 'office',
    summary: 'Every mark that counts, in the shape that `clarion rank` reads (CSV, RFC 4180, UTF-8)',
    input: z.object({ ...filter, entry: entry.optional() }),
    output: Table,
    refusals: ['own-conflict', 'judges-here'],
  }),
  exportAnswers: operation({
    id: 'exportAnswers',
    method: 'GET',
    path: '/office/calls/:call/answers/export',
    access: 'office',
    summary:
      'What the jurors whose reviews count answered to the questions that the office may read (CSV, RFC 4180, UTF-8)',
    input: z.object({ ...filter, entry: entry.optional() }),
    output: Table,
    refusals: ['own-conflict', 'judges-here'],
  }),
  listConflicts: operation({
    id: 'listConflicts',
    method: 'GET',
    path: '/office/calls/:call/conflicts',
    access: 'office',
    summary: 'Who must not judge which entry, by which rule or in which words, and since when; fifty a page',
    input: z.object({ ...conflictFilter, page }),
    output: z.object({
      total: z.number(),
      /** How many of them are of jurors who stepped back, which says nothing of a conflict. */
      steppedBack: z.number(),
      page: z.number(),
      pageSize: z.number(),
      /** What concerns entries of who asks is left out. */
      isWithoutOwn: z.boolean(),
      jurors: z.array(z.object({ id: z.uuid(), name: z.string() })),
      lines: z.array(ConflictLine),
    }),
  }),
  exportConflicts: operation({
    id: 'exportConflicts',
    method: 'GET',
    path: '/office/calls/:call/conflicts/export',
    access: 'office',
    summary: 'The same lines as a table (CSV, RFC 4180, UTF-8), all pages of it',
    input: z.object(conflictFilter),
    output: Table,
  }),
} as const
