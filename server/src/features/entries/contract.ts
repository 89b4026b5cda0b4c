import { z } from 'zod'
import { CallKey } from '#features/calls/contract.ts'
import { operation } from '#platform/http/operation.ts'
import {
  CallOfEntry,
  Category,
  May,
  moment,
  MyEntry,
  MyEntryView,
  OfficeEntry,
  Receipt,
  SubmissionLine,
} from './core/shapes.ts'
import type { EntryFace, FieldProblem, SectionProgress } from './core/wire.ts'
import { ADMISSIBILITIES, ENTRY_STATES } from './states.ts'

/** One's own entry, by its id; another's is not found. */
const OwnEntry = z.object({ entry: z.uuid() })
/** An entry within its call, as the office and the jury address it. */
export const EntryInCall = z.object({ call: CallKey, entry: z.uuid() })

/** How the office narrows the list; `state` left out: everything that was handed in, withdrawn or not. */
const EntryFilter = z.object({
  call: CallKey,
  words: z.string().max(200).optional(),
  state: z.enum(ENTRY_STATES).optional(),
  admissibility: z.enum(ADMISSIBILITIES).optional(),
  category: z.string().max(80).optional(),
  country: z.string().max(2).optional(),
  sort: z.enum(['number', 'title', 'authority', 'country', 'newest']).default('number'),
})
export type EntryFilter = z.output<typeof EntryFilter>

export const entriesContract = {
  listMyEntries: operation({
    id: 'listMyEntries',
    method: 'GET',
    path: '/my/entries',
    access: 'signed-in',
    summary: 'One’s own entries, the latest changed first, with what each needs next',
    input: z.object({}),
    output: z.object({ entries: z.array(MyEntry), now: moment }),
  }),
  startEntry: operation({
    id: 'startEntry',
    method: 'POST',
    path: '/calls/:call/entries',
    access: 'signed-in',
    summary: 'Begin an entry in a category of an open call',
    input: z.object({ call: CallKey, category: z.string().min(1).max(80) }),
    output: z.object({ entry: z.uuid() }),
    refusals: ['call-not-open', 'entry-limit-reached'],
  }),
  showMyEntry: operation({
    id: 'showMyEntry',
    method: 'GET',
    path: '/my/entries/:entry',
    access: 'signed-in',
    summary: 'The working copy of one’s own entry, how far it is, and what was handed in',
    input: OwnEntry,
    output: MyEntryView,
  }),
  saveAnswers: operation({
    id: 'saveAnswers',
    method: 'PUT',
    path: '/my/entries/:entry/answers/:section',
    access: 'signed-in',
    summary: 'Keep the answers of one section in the working copy; what is wrong is kept too, and said',
    input: z.object({
      ...OwnEntry.shape,
      section: z.string().min(1).max(80),
      version: z.coerce.number().int(),
      /** What the section said when it was read, as showMyEntry named it in `bases`. */
      base: z.string().max(64).optional(),
      answers: z.record(z.string(), z.unknown()),
    }),
    output: z.object({
      version: z.number(),
      base: z.string(),
      savedAt: moment,
      zone: z.string(),
      progress: z.custom<SectionProgress>(),
      /** Of this section, missing ones included. */
      problems: z.custom<readonly FieldProblem[]>(),
    }),
    refusals: ['call-not-open', 'entry-withdrawn', 'entry-not-draft', 'changed-meanwhile'],
  }),
  changeCategory: operation({
    id: 'changeCategory',
    method: 'PUT',
    path: '/my/entries/:entry/category',
    access: 'signed-in',
    summary: 'Enter the campaign in another category, as long as it was never handed in',
    input: OwnEntry.extend({ version: z.coerce.number().int(), category: z.string().min(1).max(80) }),
    output: z.object({ version: z.number() }),
    refusals: ['category-fixed', 'call-not-open', 'entry-withdrawn', 'changed-meanwhile'],
  }),
  previewEntry: operation({
    id: 'previewEntry',
    method: 'GET',
    path: '/my/entries/:entry/preview',
    access: 'signed-in',
    summary: 'The working copy exactly as the public would see it',
    input: OwnEntry,
    output: z.object({
      number: z.string().nullable(),
      category: Category,
      call: CallOfEntry,
      face: z.custom<EntryFace>(),
    }),
  }),
  submitEntry: operation({
    id: 'submitEntry',
    method: 'POST',
    path: '/my/entries/:entry/submissions',
    access: 'signed-in',
    summary: 'Hand in the working copy; the same version again is the same submission',
    input: OwnEntry.extend({ version: z.coerce.number().int() }),
    output: Receipt,
    refusals: [
      'call-not-open',
      'entry-withdrawn',
      'entry-not-draft',
      'entry-incomplete',
      'entry-limit-reached',
      'admissibility-already-decided',
      'changed-meanwhile',
    ],
  }),
  withdrawEntry: operation({
    id: 'withdrawEntry',
    method: 'POST',
    path: '/my/entries/:entry/withdrawal',
    access: 'signed-in',
    summary: 'Take an entry out of the call',
    input: OwnEntry,
    output: z.object({}),
    refusals: ['entry-withdrawn', 'entry-not-draft'],
  }),
  reinstateEntry: operation({
    id: 'reinstateEntry',
    method: 'POST',
    path: '/my/entries/:entry/reinstatement',
    access: 'signed-in',
    summary: 'Undo a withdrawal while the call is open',
    input: OwnEntry,
    output: z.object({}),
    refusals: ['call-not-open', 'entry-not-submitted', 'entry-limit-reached'],
  }),
  showReceipt: operation({
    id: 'showReceipt',
    method: 'GET',
    path: '/my/submissions/:submission',
    access: 'signed-in',
    summary: 'The permanent proof of one submission',
    input: z.object({ submission: z.uuid() }),
    output: Receipt,
  }),
  listEntries: operation({
    id: 'listEntries',
    method: 'GET',
    path: '/calls/:call/entries',
    access: 'office',
    summary:
      'The entries of a call, fifty a page, narrowed by words, state, admissibility, category and country',
    input: EntryFilter.extend({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
    output: z.object({
      entries: z.array(OfficeEntry),
      total: z.number(),
      page: z.number(),
      pageSize: z.number(),
      mayRun: z.boolean(),
    }),
  }),
  exportEntries: operation({
    id: 'exportEntries',
    method: 'GET',
    path: '/calls/:call/entries/export',
    access: 'office',
    summary: 'The same entries as a table (CSV, RFC 4180, UTF-8), all pages of it',
    input: EntryFilter,
    output: z.object({ fileName: z.string(), csv: z.string() }),
  }),
  entryFigures: operation({
    id: 'entryFigures',
    method: 'GET',
    path: '/calls/:call/entry-figures',
    access: 'office',
    summary: 'How many entries a call has in each state',
    input: z.object({ call: CallKey }),
    output: z.object({
      /** Handed in and not withdrawn. */
      received: z.number(),
      admitted: z.number(),
      notAdmitted: z.number(),
      /** Received, and the office has not said yes or no. */
      undecided: z.number(),
      withdrawn: z.number(),
      drafts: z.number(),
      completeNotHandedIn: z.number(),
      byCategory: z.array(z.object({ category: z.string(), received: z.number(), admitted: z.number() })),
      countries: z.array(z.object({ country: z.string(), received: z.number() })),
    }),
  }),
  showOfficeEntry: operation({
    id: 'showOfficeEntry',
    method: 'GET',
    path: '/calls/:call/entries/:entry',
    access: 'office',
    summary: 'What was handed in last, with all that only the office may read, and the submissions before it',
    input: EntryInCall,
    output: z.object({
      entry: OfficeEntry,
      /** Null as long as nothing was handed in: a working copy is the entrant's alone. */
      face: z.custom<EntryFace>().nullable(),
      submissions: z.array(SubmissionLine),
      admissibilityReasons: z.string(),
      admissibilityDecidedAt: moment.nullable(),
      mayDecide: May,
      mayReopen: May,
      zone: z.string(),
      now: moment,
    }),
  }),
  decideAdmissibility: operation({
    id: 'decideAdmissibility',
    method: 'POST',
    path: '/calls/:call/entries/:entry/admissibility',
    access: 'office',
    summary: 'Admit an entry, or not, with reasons that its entrant reads',
    input: EntryInCall.extend({
      decision: z.enum(['admitted', 'not-admitted']),
      reasons: z.string().max(4000).default(''),
      /** The submission that was looked at; when another one counts by now, nothing is decided. */
      submission: z.uuid().optional(),
    }),
    output: z.object({ admissibility: z.enum(ADMISSIBILITIES) }),
    refusals: [
      'entry-not-submitted',
      'admissibility-already-decided',
      'reason-required',
      'results-already-published',
      'changed-meanwhile',
      'not-allowed',
    ],
  }),
  reopenAdmissibility: operation({
    id: 'reopenAdmissibility',
    method: 'DELETE',
    path: '/calls/:call/entries/:entry/admissibility',
    access: 'office',
    summary: 'Take back the decision on whether an entry meets the rules',
    input: EntryInCall,
    output: z.object({ admissibility: z.enum(ADMISSIBILITIES) }),
    refusals: ['entry-not-submitted', 'results-already-published', 'not-allowed', 'changed-meanwhile'],
  }),
} as const
