import { newId } from '#kernel/ids.ts'
import { decisionOf } from '#features/entries/testing.ts'
import {
  EVERYBODY,
  SIGNED_IN,
  OFFICE_READS,
  OFFICE_ACTS,
  ANY_OFFICE_READS,
  SITE_ORGANISER,
  OWNER,
  call,
  noCall,
  ofEntry,
  noEntry,
  own,
  ownDraft,
  noMedia,
  nothing,
  type Rows,
} from './row.ts'

const NAME_IN_GREEK = { version: 1, language: 'el', texts: ['name'] }

export const entriesRows: Rows = {
  // calls
  listCalls: { expected: EVERYBODY },
  showCall: {
    // A draft: it exists for its own office only.
    expected: '--------ooo--',
    input: ({ draftCall }) => ({ call: draftCall.key }),
    unknown: noCall,
  },
  listOfficeCalls: { expected: ANY_OFFICE_READS },
  readCallDocument: { expected: OFFICE_READS, input: call, unknown: noCall },
  showCallTranslations: { expected: OFFICE_READS, input: call, unknown: noCall },
  keepCallTranslations: {
    expected: OFFICE_ACTS,
    input: ({ call }) => ({ call: call.key, ...NAME_IN_GREEK }),
    unknown: () => ({ call: 'no-such-call', ...NAME_IN_GREEK }),
  },
  showOfficeCall: { expected: OFFICE_READS, input: call, unknown: noCall },
  listCallVersions: { expected: OFFICE_READS, input: call, unknown: noCall },
  compareCallVersions: {
    expected: OFFICE_READS,
    input: (world) => ({ ...call(world), version: 1, since: 1 }),
    unknown: () => ({ ...noCall(), version: 1, since: 1 }),
  },
  listPresets: { expected: SITE_ORGANISER, ofProgramme: 'o' },
  createCall: {
    expected: 's------!!!d-!',
    ofProgramme: 'd',
    codes: { d: 'call-document-invalid' },
    input: () => ({ yaml: 'key: nothing' }),
  },
  replaceCallDocument: {
    expected: 's-------d!d--',
    codes: { d: 'call-document-invalid' },
    input: ({ draftCall }) => ({ call: draftCall.key, version: 1, yaml: 'key: nothing' }),
    unknown: () => ({ call: 'no-such-call', version: 1, yaml: 'key: nothing' }),
  },
  announceCall: {
    expected: 's-------o!o--',
    // Its dates are past.
    input: ({ draftCall }) => ({ call: draftCall.key, version: 1, evenThoughOver: true }),
    unknown: () => ({ call: 'no-such-call', version: 1, evenThoughOver: true }),
  },
  previewCallDeletion: { expected: OFFICE_READS, input: call, unknown: noCall },
  deleteCall: {
    expected: 's------e-!e-e',
    codes: { e: 'call-was-entered' },
    input: (world) => ({ ...call(world), version: 1, jurors: 0 }),
    unknown: () => ({ ...noCall(), version: 1, jurors: 0 }),
  },
  // media of the entrant's draft
  // A draft's files are nobody's but the entrant's.
  listMedia: {
    expected: OWNER,
    input: ({ draft }) => ({ kind: 'entry', holder: draft.entry.id }),
    unknown: () => ({ kind: 'entry', holder: newId<string>() }),
  },
  showPreparation: {
    // The page of a published entry asks too.
    expected: '-o-----------',
    input: ({ mediaId }) => ({ media: mediaId }),
    unknown: noMedia,
  },
  describeMedia: {
    expected: OWNER,
    input: ({ mediaId }) => ({ media: mediaId, version: 1, alt: 'A table' }),
    unknown: () => ({ media: newId<string>(), version: 1, alt: 'A table' }),
  },
  moveMedia: {
    expected: OWNER,
    input: ({ mediaId }) => ({ media: mediaId, position: 0 }),
    unknown: () => ({ media: newId<string>(), position: 0 }),
  },
  removeMedia: { expected: OWNER, input: ({ mediaId }) => ({ media: mediaId }), unknown: noMedia },
  restoreMedia: { expected: OWNER, input: ({ mediaId }) => ({ media: mediaId }), unknown: noMedia },
  // entries: the entrant's own
  listMyEntries: { expected: SIGNED_IN },
  showEntryRoom: { expected: SIGNED_IN, input: call, unknown: noCall },
  startEntry: {
    expected: SIGNED_IN,
    input: ({ call }) => ({ call: call.key, category: call.document.categories[1]?.key }),
  },
  showMyEntry: { expected: OWNER, input: own, unknown: nothing },
  listOffers: { expected: OWNER, input: own, unknown: nothing },
  saveAnswers: {
    expected: OWNER,
    input: (world) => ({
      ...ownDraft(world),
      section: world.call.document.form.sections[0]?.key,
      answers: {},
    }),
    unknown: (world) => ({ ...nothing(), section: world.call.document.form.sections[0]?.key, answers: {} }),
  },
  changeCategory: {
    expected: OWNER,
    input: (world) => ({ ...ownDraft(world), category: world.call.document.categories[1]?.key }),
    unknown: (world) => ({ ...nothing(), category: world.call.document.categories[1]?.key }),
  },
  previewEntry: { expected: OWNER, input: own, unknown: nothing },
  submitEntry: {
    expected: 'si-----------',
    codes: { i: 'entry-incomplete' },
    input: ownDraft,
    unknown: nothing,
  },
  showWords: { expected: OWNER, input: own, unknown: nothing },
  showJuryWords: { expected: OWNER, input: own, unknown: nothing },
  completeWords: {
    // The picture is of another entry of theirs.
    expected: 's------------',
    input: (world) => ({ ...own(world), media: world.mediaId, ...SOME_WORDS }),
    unknown: (world) => ({ ...nothing(), media: world.mediaId, ...SOME_WORDS }),
  },
  withdrawEntry: { expected: OWNER, input: own, unknown: nothing },
  reinstateEntry: { expected: OWNER, input: own, unknown: nothing },
  deleteDraft: {
    expected: OWNER,
    input: ({ draft }) => ({ entry: draft.entry.id }),
    unknown: nothing,
  },
  showReceipt: {
    expected: OWNER,
    input: ({ entry }) => ({ submission: entry.submission?.id }),
    unknown: () => ({ submission: newId<string>() }),
  },
  // entries: the office
  listEntries: { expected: OFFICE_READS, input: call, unknown: noCall },
  exportEntries: { expected: OFFICE_READS, input: call, unknown: noCall },
  exportEntryAnswers: { expected: OFFICE_READS, input: call, unknown: noCall },
  listEntryNames: {
    expected: OFFICE_READS,
    input: ({ call, entry }) => ({ call: call.key, entries: [entry.entry.id] }),
    unknown: noCall,
  },
  entryFigures: { expected: OFFICE_READS, input: call, unknown: noCall },
  showRetention: { expected: OFFICE_READS, input: call, unknown: noCall },
  showOfficeEntry: { expected: OFFICE_READS, input: ofEntry, unknown: noEntry },
  decideAdmissibility: {
    expected: 's------a-!a-a',
    codes: { a: 'admissibility-already-decided' },
    input: (world) => ({ ...ofEntry(world), decision: 'not-admitted', reasons: 'Too late' }),
    unknown: (world) => ({ ...noEntry(world), decision: 'not-admitted', reasons: 'Too late' }),
  },
  askClarification: {
    expected: 's------a-!a-a',
    codes: { a: 'admissibility-already-decided' },
    input: (world) => ({ ...ofEntry(world), ...UNCLEAR }),
    unknown: (world) => ({ ...noEntry(world), ...UNCLEAR }),
  },
  takeClarificationBack: {
    expected: 's------a-!a-a',
    codes: { a: 'admissibility-already-decided' },
    input: (world) => ({ ...ofEntry(world), clarification: newId<string>() }),
    unknown: (world) => ({ ...noEntry(world), clarification: newId<string>() }),
  },
  setRuleAside: {
    expected: OFFICE_ACTS,
    input: (world) => ({ ...ofEntry(world), ...ASIDE }),
    unknown: (world) => ({ ...noEntry(world), ...ASIDE }),
  },
  restoreRule: {
    expected: 's------c-!c-c',
    codes: { c: 'changed-meanwhile' },
    input: (world) => ({ ...ofEntry(world), ...NEVER_ASIDE }),
    unknown: (world) => ({ ...noEntry(world), ...NEVER_ASIDE }),
  },
  reopenAdmissibility: {
    expected: OFFICE_ACTS,
    input: (world) => ({ ...ofEntry(world), ...decisionOf(world.entry.entry) }),
    unknown: (world) => ({ ...noEntry(world), ...decisionOf(world.entry.entry) }),
  },
}

const SOME_WORDS = { version: 0, alt: 'A square', credit: 'A. Rossi', licence: 'CC0-1.0' }

const UNCLEAR = { questions: ['title'], words: 'Which square?' }

const ASIDE = { rule: 'countries', says: 'let-in', reason: 'They moved.' }
const NEVER_ASIDE = { rule: 'levels', since: '2026-01-01T00:00:00Z' }
