import { z } from 'zod'
import { wholeNumber } from '#platform/http/counted.ts'
import { unionCode } from '#kernel/countries.ts'
import { MOST } from '#kernel/limits.ts'
import { May } from '#kernel/may.ts'
import { CallKey } from '#features/calls/contract.ts'
import { MailsAbout } from '#features/notices/contract.ts'
import { words } from '#platform/http/line.ts'
import { operation } from '#platform/http/operation.ts'
import { Clarifications } from './clarification.ts'
import { Checklist } from './eligibility.ts'
import { moment, OfficeEntry, SubmissionLine } from './shapes.ts'
import { FaceView } from './faces.ts'
import { ADMISSIBILITIES, ENTRY_STATES, EXCEPTIONS, STANDING_CLARIFICATIONS } from '../states.ts'

/** An entry within its call, as the office and the jury address it. */
const EntryInCall = z.object({ call: CallKey, entry: z.uuid() })

const RuleKey = z.string().min(1).max(MOST.key)
const EXCEPTION_REFUSALS = [
  'reason-required',
  'own-conflict',
  'results-already-published',
  'not-allowed',
  'changed-meanwhile',
] as const

/** How the office narrows the list; `state` left out: everything that was handed in, withdrawn or not. */
const EntryFilter = z.object({
  call: CallKey,
  words: z.string().max(MOST.search).optional(),
  state: z.enum(ENTRY_STATES).optional(),
  admissibility: z.enum(ADMISSIBILITIES).optional(),
  clarification: z.enum(STANDING_CLARIFICATIONS).optional(),
  category: z.string().max(MOST.key).optional(),
  country: z.string().max(2).transform(unionCode).optional(),
  sort: z.enum(['number', 'title', 'authority', 'country', 'newest']).default('number'),
})

/** What the office reads of a call's entries and decides on them. */
export const entriesOfficeContract = {
  listEntries: operation({
    id: 'listEntries',
    method: 'GET',
    path: '/office/calls/:call/entries',
    access: 'office',
    summary:
      'The entries of a call, fifty a page, narrowed by words, state, admissibility, clarification, category and country',
    input: EntryFilter.extend({ page: wholeNumber(1, 10_000).default(1) }),
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
    path: '/office/calls/:call/entries/export',
    access: 'office',
    summary: 'The same entries as a table (CSV, RFC 4180, UTF-8), all pages of it',
    input: EntryFilter,
    output: z.object({ fileName: z.string(), csv: z.string() }),
  }),
  exportEntryAnswers: operation({
    id: 'exportEntryAnswers',
    method: 'GET',
    path: '/office/calls/:call/entries/export/answers',
    access: 'office',
    summary:
      'The same entries with a column for each question, as they were handed in (CSV, RFC 4180, UTF-8); heads in the language of who asks',
    input: EntryFilter,
    output: z.object({ fileName: z.string(), csv: z.string() }),
  }),
  listEntryNames: operation({
    id: 'listEntryNames',
    method: 'GET',
    path: '/office/calls/:call/entry-names',
    access: 'office',
    summary:
      'Numbers and titles by ids, of entries that there are, for pages that show what happened to them',
    input: z.object({
      call: CallKey,
      entries: z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(200)]).default([]),
    }),
    output: z.object({
      entries: z.array(
        z.object({
          id: z.uuid(),
          /** Null as long as it was never handed in; then it has no title for others either. */
          number: z.string().nullable(),
          title: z.string(),
          titleLanguage: z.string(),
        }),
      ),
    }),
  }),
  entryFigures: operation({
    id: 'entryFigures',
    method: 'GET',
    path: '/office/calls/:call/entry-figures',
    access: 'office',
    summary: 'How many entries a call has in each state',
    input: z.object({ call: CallKey }),
    output: z.object({
      /** Handed in at least once, whatever became of it: withdrawn ones are counted. */
      received: z.number(),
      admitted: z.number(),
      notAdmitted: z.number(),
      /** Received in what takes place, and the office has not said yes or no. */
      undecided: z.number(),
      /** Nobody has said yes or no, and it was cancelled. */
      unchecked: z.number(),
      /** Undecided, and what the office asked to be made clearer was answered. */
      clarified: z.number(),
      withdrawn: z.number(),
      drafts: z.number(),
      byCategory: z.array(z.object({ category: z.string(), received: z.number(), admitted: z.number() })),
      /** Of all entries, those without a received one included. */
      countries: z.array(z.object({ country: z.string(), received: z.number() })),
    }),
  }),
  showOfficeEntry: operation({
    id: 'showOfficeEntry',
    method: 'GET',
    path: '/office/calls/:call/entries/:entry',
    access: 'office',
    summary: 'What was handed in last, with all that only the office may read, and the submissions before it',
    input: EntryInCall,
    output: z.object({
      entry: OfficeEntry,
      /** Null as long as nothing was handed in: a working copy is the entrant's alone. */
      face: FaceView.nullable(),
      submissions: z.array(SubmissionLine.extend({ isInGrace: z.boolean() })),
      admissibilityReasons: z.string(),
      eligibility: Checklist,
      clarifications: Clarifications,
      admissibilityDecidedAt: moment.nullable(),
      /** That tell the decision that stands. */
      mails: MailsAbout,
      mayDecide: May,
      mayReopen: May,
      /** Where the entry is an own one of whoever asks: who of the office can decide on it instead, by name. */
      others: z.array(z.string()),
      /** Whoever is admitted now is judged no more. */
      isJudgingOver: z.boolean(),
      /** Reviews that were given of it: those that count, and those of an earlier submission, which wait to be confirmed. */
      reviews: z.object({
        counting: z.number(),
        changed: z.number(),
        /** Whoever asks may read them all, where there are any. */
        mayRead: z.boolean(),
      }),
      zone: z.string(),
      now: moment,
    }),
  }),
  decideAdmissibility: operation({
    id: 'decideAdmissibility',
    method: 'POST',
    path: '/office/calls/:call/entries/:entry/admissibility',
    access: 'office',
    summary: 'Admit an entry, or not, with reasons that its entrant reads',
    input: EntryInCall.extend({
      decision: z.enum(['admitted', 'not-admitted']),
      reasons: words(MOST.admissibility).default(''),
      /** The submission that was looked at; when another one counts by now, nothing is decided. */
      submission: z.uuid().optional(),
    }),
    output: z.object({ admissibility: z.enum(ADMISSIBILITIES) }),
    refusals: [
      'entry-not-submitted',
      'admissibility-already-decided',
      'reason-required',
      'own-conflict',
      'results-already-published',
      'changed-meanwhile',
      'not-allowed',
    ],
  }),
  setRuleAside: operation({
    id: 'setRuleAside',
    method: 'POST',
    path: '/office/calls/:call/entries/:entry/rules/:rule/exception',
    access: 'office',
    summary:
      'Let an entry in although a rule of who may enter is against it, or say that what was found is wrong',
    input: EntryInCall.extend({
      rule: RuleKey,
      says: z.enum(EXCEPTIONS),
      reason: words(MOST.reason),
    }),
    output: z.object({}),
    refusals: EXCEPTION_REFUSALS,
  }),
  restoreRule: operation({
    id: 'restoreRule',
    method: 'DELETE',
    path: '/office/calls/:call/entries/:entry/rules/:rule/exception',
    access: 'office',
    summary: 'Let a rule of who may enter hold again for an entry',
    input: EntryInCall.extend({
      rule: RuleKey,
      /** Of the exception that was looked at; when another one stands by now, nothing is taken back. */
      since: moment,
    }),
    output: z.object({}),
    refusals: ['own-conflict', 'results-already-published', 'not-allowed', 'changed-meanwhile'],
  }),
  reopenAdmissibility: operation({
    id: 'reopenAdmissibility',
    method: 'DELETE',
    path: '/office/calls/:call/entries/:entry/admissibility',
    access: 'office',
    summary: 'Take back the decision on whether an entry meets the rules',
    input: EntryInCall.extend({
      /** The decision that was looked at, with its instant; when another one stands by now, nothing is taken back. */
      decision: z.enum(['admitted', 'not-admitted']),
      decidedAt: moment,
    }),
    output: z.object({
      admissibility: z.enum(ADMISSIBILITIES),
      /** About the decision that was taken back. */
      mails: MailsAbout,
    }),
    refusals: [
      'entry-not-submitted',
      'own-conflict',
      'results-already-published',
      'not-allowed',
      'changed-meanwhile',
    ],
  }),
} as const
