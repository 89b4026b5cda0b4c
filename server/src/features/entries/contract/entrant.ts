import { z } from 'zod'
import { Sections } from '#features/calls/contract.ts'
import { FieldProblem } from '#kernel/field-problem.ts'
import { MOST } from '#kernel/limits.ts'
import { CallKey } from '#features/calls/contract.ts'
import { Answer, Progress } from '#features/forms/contract.ts'
import { Counted } from '#platform/http/counted.ts'
import { list } from '#platform/http/list.ts'
import { operation } from '#platform/http/operation.ts'
import { Eligibility } from './eligibility.ts'
import { OfferView } from './faces.ts'
import { AuthoritySeen, CallOfEntry, moment, MyEntry, MyEntryView, Receipt } from './shapes.ts'
import { UNHEARD_MOST } from '../core/said-by.ts'

/** One's own entry, by its id; another's is not found. */
export const OwnEntry = z.object({ entry: z.uuid() })

/** More phases for supporting material than a call has open at once. */
const MOST_PHASES = 500
/** The key of a phase, and that of a question. */
const MOST_NAMED = 2 * MOST.key + 1

/** What an entrant does with their own entries. */
export const entriesEntrantContract = {
  listMyEntries: operation({
    id: 'listMyEntries',
    method: 'GET',
    path: '/my/entries',
    access: 'signed-in',
    summary: 'One’s own entries, the latest changed first, with what each needs next',
    input: z.object({}),
    output: z.object({
      entries: z.array(MyEntry),
      /** Keys of the calls in which one may begin no more. */
      full: z.array(z.string()),
      now: moment,
    }),
  }),
  showEntryRoom: operation({
    id: 'showEntryRoom',
    method: 'GET',
    path: '/my/calls/:call/entry-room',
    access: 'signed-in',
    summary: 'How many entries one has in a call, and how many more one may begin',
    input: z.object({ call: CallKey }),
    output: z.object({ begun: z.number(), limit: z.number(), left: z.number() }),
  }),
  startEntry: operation({
    id: 'startEntry',
    method: 'POST',
    path: '/calls/:call/entries',
    access: 'signed-in',
    summary: 'Begin an entry in a category of an open call',
    input: z.object({
      call: CallKey,
      category: z.string().min(1).max(MOST.key),
      /** Names this form: sent twice, it begins one entry. */
      once: z.uuid().optional(),
    }),
    output: z.object({ entry: z.uuid() }),
    refusals: ['call-not-open', 'results-already-proposed', 'own-entries-limit-reached', 'made-is-gone'],
  }),
  showMyEntry: operation({
    id: 'showMyEntry',
    method: 'GET',
    path: '/my/entries/:entry',
    access: 'signed-in',
    summary:
      'The working copy of one’s own entry, how far it is, and what was handed in; of the call’s document the sections that are asked for',
    input: OwnEntry.extend({ section: Sections.optional() }),
    output: MyEntryView,
  }),
  listOffers: operation({
    id: 'listOffers',
    method: 'GET',
    path: '/my/entries/:entry/offers',
    access: 'signed-in',
    summary:
      'What one handed in to other calls in answer to questions of this entry that may be answered so again, and where; nothing is taken over',
    input: OwnEntry,
    output: z.object({ offers: list(OfferView) }),
  }),
  saveAnswers: operation({
    id: 'saveAnswers',
    method: 'PUT',
    path: '/my/entries/:entry/answers/:section',
    access: 'signed-in',
    summary:
      'Keep the answers of one section in the working copy; what is wrong is kept too, and said; what two changed in two ways is asked',
    input: z.object({
      ...OwnEntry.shape,
      section: z.string().min(1).max(MOST.key),
      /** What each field said when its writer began, as showMyEntry named it in `bases`. */
      bases: z.record(z.string().max(MOST.key), z.string().max(64)).optional(),
      /** By field, what the same writer has sent since they last heard an answer, in names like those of `bases`: it may be what is saved. */
      unheard: z.record(z.string().max(MOST.key), z.array(z.string().max(64)).max(UNHEARD_MOST)).optional(),
      /** In place of `bases`: the version of the entry that the writer has seen, all of it. */
      version: Counted.optional(),
      answers: z.record(z.string().max(MOST.key), z.unknown()),
    }),
    output: z.object({
      version: z.number(),
      /** Of this section. */
      bases: z.record(z.string(), z.string()),
      /** Of this section, what was changed elsewhere and left alone here, as it stands; null: emptied. */
      elsewhere: z.record(z.string(), Answer.nullable()),
      savedAt: moment,
      zone: z.string(),
      progress: Progress,
      /** Of this section, missing ones included. */
      problems: list(FieldProblem),
      /** Whether the entry now says something else than what was handed in of it. */
      hasChanges: z.boolean(),
      /** What the registry knows of the authority that is named now, as far as conditions look at it. */
      authority: AuthoritySeen,
      eligibility: Eligibility.nullable(),
    }),
    refusals: [
      'call-not-open',
      'results-already-proposed',
      'entry-withdrawn',
      'entry-not-draft',
      'admissibility-already-decided',
      'material-judged',
      'answer-removed',
      'changed-meanwhile',
    ],
  }),
  changeCategory: operation({
    id: 'changeCategory',
    method: 'PUT',
    path: '/my/entries/:entry/category',
    access: 'signed-in',
    summary: 'Enter it in another category, as long as it was never handed in',
    input: OwnEntry.extend({ version: Counted, category: z.string().min(1).max(MOST.key) }),
    output: z.object({ version: z.number() }),
    refusals: [
      'category-fixed',
      'not-eligible',
      'call-not-open',
      'results-already-proposed',
      'entry-withdrawn',
      'entry-not-draft',
      'admissibility-already-decided',
      'changed-meanwhile',
    ],
  }),
  submitEntry: operation({
    id: 'submitEntry',
    method: 'POST',
    path: '/my/entries/:entry/submissions',
    access: 'signed-in',
    summary: 'Hand in the working copy; the same version again is the same submission',
    input: OwnEntry.extend({
      version: Counted,
      /**
       * Where nothing but supporting material, and what the office asks to be made clearer, can be handed in (`isAlone`): the phases to which
       * it answers, as `material.phases` and `clarification.phases` name them. Left out: the whole entry.
       */
      material: z.array(z.string().min(1).max(MOST_NAMED)).min(1).max(MOST_PHASES).optional(),
    }),
    output: Receipt,
    refusals: [
      'call-not-open',
      'results-already-proposed',
      'entry-withdrawn',
      'entry-not-draft',
      'entry-incomplete',
      'material-judged',
      'category-fixed',
      'entry-limit-reached',
      'not-eligible',
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
    input: OwnEntry.extend({
      /** The page said that it can be taken up again (`may.comeBack`); where that is no longer so, it stays. */
      mayReturn: z.boolean().optional(),
    }),
    output: z.object({}),
    refusals: ['entry-not-draft', 'changed-meanwhile'],
  }),
  reinstateEntry: operation({
    id: 'reinstateEntry',
    method: 'POST',
    path: '/my/entries/:entry/reinstatement',
    access: 'signed-in',
    summary: 'Undo a withdrawal while the call is open',
    input: OwnEntry,
    output: z.object({}),
    refusals: [
      'call-not-open',
      'results-already-proposed',
      'entry-not-submitted',
      'entry-limit-reached',
      'not-eligible',
    ],
  }),
  deleteDraft: operation({
    id: 'deleteDraft',
    method: 'DELETE',
    path: '/my/entries/:entry',
    access: 'signed-in',
    summary: 'Erase an entry that was never handed in, with its files; there is no way back',
    input: OwnEntry.extend({
      /** Names this form: sent twice, it is done once. */
      once: z.uuid().optional(),
    }),
    output: z.object({}),
    refusals: ['entry-was-handed-in'],
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
} as const
