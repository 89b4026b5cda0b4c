import { z } from 'zod'
import { localised } from '#kernel/localised.ts'
import { May } from '#kernel/may.ts'
import { asKept } from '#platform/http/as-kept.ts'
import { Counted } from '#platform/http/counted.ts'
import { list } from '#platform/http/list.ts'
import { cutOnce } from '#platform/http/cut-once.ts'
import { operation } from '#platform/http/operation.ts'
import { documentShape, PHASE_KINDS, type CallDocument } from './core/document.ts'
import { IN_SECTIONS } from './core/document-sections.ts'
import { MOST_LETTERS } from './core/document-size.ts'
import { PHASE_STATES } from './core/timeline.ts'
import { cancellationContract, Cancelled } from './contract/cancellation.ts'
import { CallKey, CutAsked, Paged, paging } from './contract/shapes.ts'
import { versionsContract } from './contract/versions.ts'
import { translationsContract } from './contract/translations.ts'
import { CALL_STATES } from './states.ts'

export { Facts } from './contract/eligibility.ts'
export { Cancelled } from './contract/cancellation.ts'
export { CallKey, Sections } from './contract/shapes.ts'
export type { DocumentSection, DocumentWith } from './core/document-sections.ts'

export const Timeline = list(
  z.object({
    key: z.string(),
    kind: z.enum(PHASE_KINDS),
    name: localised.optional(),
    place: localised.optional(),
    /** As planned. */
    opensAt: z.iso.datetime(),
    closesAt: z.iso.datetime().nullable(),
    /** When it really began, where that is not as planned. */
    begunAt: z.iso.datetime().optional(),
    /** When an act ended it before its dates would have; left out: none did. */
    endedAt: z.iso.datetime().optional(),
    state: z.enum(PHASE_STATES),
  }),
)

/** Whom people write to about a call; the address is null where an old call names none. */
export const Contact = z.object({
  name: localised,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  page: z.string().nullable(),
})

/** The document of a call, whole or in the sections that were asked for (`DocumentWith`), and one of the criteria in it. */
export const Document = cutOnce(
  asKept(documentShape.partial(IN_SECTIONS)) as z.ZodType<CallDocument, CallDocument>,
)
export const Criterion = asKept(documentShape.shape.rounds.element.shape.criteria.element)
export { EARLIER } from './core/document-shape.ts'
export const JuryQuestion = asKept(documentShape.shape.rounds.element.shape.questions.unwrap().element)

const callFacts = {
  id: z.uuid(),
  key: z.string(),
  state: z.enum(CALL_STATES),
  isDemonstration: z.boolean(),
  /** When entries are taken, until an act ended it where one did. */
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
  isOpenForEntries: z.boolean(),
  timeline: Timeline,
  /** What of it does not take place: the whole call, or categories. */
  cancelled: z.array(Cancelled),
}

/** A category as every list names it. */
export const Category = z.object({
  key: z.string(),
  letter: z.string(),
  name: localised,
  ink: z.number(),
  shape: z.string(),
})

/** One call in a list: names and dates, not the whole document. */
export const CallSummary = z.object({
  ...callFacts,
  name: localised,
  shortName: localised,
  demonstration: localised.optional(),
  year: z.number(),
  zone: z.string(),
  contact: Contact,
})

/** A call with its document. Everything in the document is meant for everybody once the call is announced. */
export const CallView = z.object({
  ...callFacts,
  documentVersion: z.number(),
  document: Document,
  /** The server's clock, so that pages count distances from it. */
  now: z.iso.datetime(),
})

export const callsContract = {
  listCalls: operation({
    id: 'listCalls',
    method: 'GET',
    path: '/calls',
    access: 'public',
    summary: 'The announced calls, the latest first, fifty a page',
    input: Paged,
    output: z.object({ calls: z.array(CallSummary), ...paging }),
  }),
  showCall: operation({
    id: 'showCall',
    method: 'GET',
    path: '/calls/:call',
    access: 'public',
    summary:
      'One call with its document, or the sections of it that are asked for, in all its languages or in one',
    input: z.object({ call: CallKey, ...CutAsked }),
    output: CallView,
  }),
  listOfficeCalls: operation({
    id: 'listOfficeCalls',
    method: 'GET',
    path: '/office/calls',
    access: 'office',
    summary: 'The calls whose office one may read, drafts included, fifty a page',
    input: Paged,
    output: z.object({
      calls: z.array(CallSummary.extend({ programme: z.object({ id: z.uuid(), name: localised }) })),
      ...paging,
      mayCreate: z.boolean(),
    }),
  }),
  showOfficeCall: operation({
    id: 'showOfficeCall',
    method: 'GET',
    path: '/office/calls/:call',
    access: 'office',
    summary:
      'One call as its office sees it, with the version, sections and language of its document that are asked for',
    input: z.object({ call: CallKey, ...CutAsked }),
    output: CallView.extend({ mayRun: z.boolean() }),
  }),
  readCallDocument: operation({
    id: 'readCallDocument',
    method: 'GET',
    path: '/office/calls/:call/document',
    access: 'office',
    summary: 'The document in force as a text (YAML), to change it or to set up another call with it',
    input: z.object({ call: CallKey }),
    output: z.object({ documentVersion: z.number(), yaml: z.string() }),
  }),
  ...versionsContract,
  ...translationsContract,
  ...cancellationContract,
  listPresets: operation({
    id: 'listPresets',
    method: 'GET',
    path: '/office/presets',
    access: 'office',
    summary:
      'The awards that come with the platform as a starting point, for a programme’s organisers in theirs',
    input: z.object({}),
    output: z.object({
      presets: z.array(z.object({ key: z.string(), name: localised, year: z.number(), yaml: z.string() })),
      /** Those in which whoever asks can set up calls; null: in all, and in new ones. */
      programmes: z.array(z.object({ key: z.string(), name: localised })).nullable(),
    }),
  }),
  createCall: operation({
    id: 'createCall',
    method: 'POST',
    path: '/office/calls',
    access: 'office',
    summary: 'Set up a call from a preset file (YAML): in any programme, or as an organiser of one in that',
    input: z.object({
      yaml: z.string().min(1).max(MOST_LETTERS),
      /** Names this form: sent twice, it sets up one call. */
      once: z.uuid().optional(),
    }),
    output: z.object({ key: z.string() }),
    refusals: ['call-document-invalid', 'call-key-taken', 'made-is-gone', 'not-allowed'],
  }),
  replaceCallDocument: operation({
    id: 'replaceCallDocument',
    method: 'PUT',
    path: '/office/calls/:call/document',
    access: 'office',
    summary: 'Put a new version of a draft call’s document in place',
    input: z.object({
      call: CallKey,
      version: Counted,
      yaml: z.string().min(1).max(MOST_LETTERS),
    }),
    output: z.object({ key: z.string(), documentVersion: z.number() }),
    refusals: [
      'call-document-invalid',
      'call-key-taken',
      'call-already-announced',
      'changed-meanwhile',
      'not-allowed',
    ],
  }),
  announceCall: operation({
    id: 'announceCall',
    method: 'POST',
    path: '/office/calls/:call/announcement',
    access: 'office',
    summary: 'Make a call public; its document is frozen from then on',
    input: z.object({
      call: CallKey,
      version: Counted,
      /** Says that the call is announced though nobody can enter it any more. */
      evenThoughOver: z.boolean().default(false),
    }),
    output: z.object({ key: z.string() }),
    refusals: ['call-already-announced', 'call-entries-over', 'changed-meanwhile', 'not-allowed'],
  }),
  previewCallDeletion: operation({
    id: 'previewCallDeletion',
    method: 'GET',
    path: '/office/calls/:call/deletion',
    access: 'office',
    summary: 'What deleting a call would take away, and whether it can be deleted',
    input: z.object({ call: CallKey }),
    output: z.object({
      version: z.number(),
      /** Begun by anybody, whatever became of them: with any, the call stays. */
      entries: z.number(),
      jurors: z.number(),
      mayDelete: May,
    }),
  }),
  deleteCall: operation({
    id: 'deleteCall',
    method: 'DELETE',
    path: '/office/calls/:call',
    access: 'office',
    summary: 'Erase a call that nobody has entered, exactly as previewed; there is no way back',
    input: z.object({
      call: CallKey,
      version: Counted,
      /** As many as the preview showed. */
      jurors: Counted,
      /** Names this form: sent twice, it is done once. */
      once: z.uuid().optional(),
    }),
    output: z.object({}),
    refusals: ['call-was-entered', 'preview-outdated', 'not-allowed'],
  }),
} as const
