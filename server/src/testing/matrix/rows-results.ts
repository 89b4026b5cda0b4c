import { newId } from '#kernel/ids.ts'
import {
  EVERYBODY,
  OFFICE_READS,
  OFFICE_ACTS,
  call,
  noCall,
  ofEntry,
  noEntry,
  nothing,
  own,
  OWNER,
  type Row,
  type Rows,
} from './row.ts'
import type { World } from './world.ts'

const ofCut = ({ call }: World) => ({ call: call.key, round: call.document.rounds[0]?.key ?? '' })

/** Everything that is admitted is judged in the round of this call. */
const byHand: Row = {
  expected: 's------a-!a-a',
  codes: { a: 'round-takes-all' },
  input: (world) => ({ ...ofCut(world), entry: world.entry.entry.id, reason: 'The jury asked for it.' }),
  unknown: (world) => ({ ...noEntry(world), round: 'no-such-round', reason: 'The jury asked for it.' }),
}

export const resultsRows: Rows = {
  // archive: nothing is published yet
  searchArchive: { expected: EVERYBODY },
  showArchiveEntry: {
    expected: '-------------',
    input: ({ entry }) => ({ number: entry.entry.number }),
    unknown: () => ({ number: 'XX26-X-999' }),
  },
  listArchiveAddresses: { expected: EVERYBODY },
  showArchiveFigures: { expected: EVERYBODY },
  showSitemap: { expected: EVERYBODY },
  // results
  showRanking: { expected: OFFICE_READS, input: call, unknown: noCall },
  // The one round of this call has nothing that follows it; who may read its cut is told so.
  previewCut: {
    expected: 's------n-nn-n',
    codes: { n: 'not-found' },
    input: ofCut,
    unknown: () => ({ call: 'no-such-call', round: 'jury' }),
  },
  carryOutCut: {
    expected: 's------n-!n-n',
    codes: { n: 'not-found' },
    input: (world) => ({ ...ofCut(world), hash: '0'.repeat(64) }),
    unknown: () => ({ call: 'no-such-call', round: 'jury', hash: '0'.repeat(64) }),
  },
  takeCutBack: {
    expected: 's------n-!n-n',
    codes: { n: 'not-found' },
    input: (world) => ({ ...ofCut(world), reason: 'A mistake' }),
    unknown: () => ({ call: 'no-such-call', round: 'jury', reason: 'A mistake' }),
  },
  endChoosing: {
    expected: 's------n-!n-n',
    codes: { n: 'not-found' },
    input: (world) => ({ ...ofCut(world), hash: '0'.repeat(64) }),
    unknown: () => ({ call: 'no-such-call', round: 'jury', hash: '0'.repeat(64) }),
  },
  takeEndBack: {
    expected: 's------n-!n-n',
    codes: { n: 'not-found' },
    input: (world) => ({ ...ofCut(world), reason: 'A mistake' }),
    unknown: () => ({ call: 'no-such-call', round: 'jury', reason: 'A mistake' }),
  },
  tellOfRound: {
    expected: 's------n-!n-n',
    codes: { n: 'not-found' },
    input: (world) => ({ ...ofCut(world), hash: '0'.repeat(64) }),
    unknown: () => ({ call: 'no-such-call', round: 'jury', hash: '0'.repeat(64) }),
  },
  showMyRounds: { expected: OWNER, input: own, unknown: () => ({ entry: newId<string>() }) },
  putInByHand: byHand,
  takeOutByHand: byHand,
  listDecisions: { expected: OFFICE_READS, input: call, unknown: noCall },
  decideEntry: {
    expected: OFFICE_ACTS,
    isAfterJudging: true,
    input: (world) => ({ ...ofEntry(world), distinction: 'winner', version: 0 }),
    unknown: (world) => ({ ...noEntry(world), distinction: 'winner', version: 0 }),
  },
  undoDecision: {
    expected: 's------c-!c-c',
    codes: { c: 'changed-meanwhile' },
    isAfterJudging: true,
    input: (world) => ({ ...ofEntry(world), version: 1 }),
    unknown: (world) => ({ ...noEntry(world), version: 1 }),
  },
  previewOthers: { expected: OFFICE_READS, input: call, unknown: noCall },
  decideOthers: {
    expected: 's------p-!p-p',
    codes: { p: 'preview-outdated' },
    isAfterJudging: true,
    input: ({ call }) => ({ call: call.key, hash: '0'.repeat(64) }),
    unknown: () => ({ call: 'no-such-call', hash: '0'.repeat(64) }),
  },
  previewProposal: { expected: OFFICE_READS, input: call, unknown: noCall },
  takeOverProposal: {
    expected: 's------p-!p-p',
    codes: { p: 'preview-outdated' },
    isAfterJudging: true,
    input: ({ call }) => ({ call: call.key, hash: '0'.repeat(64) }),
    unknown: () => ({ call: 'no-such-call', hash: '0'.repeat(64) }),
  },
  undoOthers: {
    expected: 's------c-!c-c',
    codes: { c: 'changed-meanwhile' },
    isAfterJudging: true,
    input: ({ call }) => ({ call: call.key, act: newId<string>() }),
    unknown: () => ({ call: 'no-such-call', act: newId<string>() }),
  },
  previewPublication: { expected: OFFICE_READS, input: call, unknown: noCall },
  proposePublication: {
    expected: 's------p-!p-p',
    codes: { p: 'judging-not-over' },
    input: ({ call }) => ({ call: call.key, hash: '0'.repeat(64) }),
    unknown: () => ({ call: 'no-such-call', hash: '0'.repeat(64) }),
  },
  confirmPublication: {
    expected: 's------n-!n-n',
    codes: { n: 'publication-not-proposed' },
    input: ({ call }) => ({ call: call.key, hash: '0'.repeat(64) }),
    unknown: () => ({ call: 'no-such-call', hash: '0'.repeat(64) }),
  },
  withdrawPublication: {
    expected: 's------n-!n-n',
    codes: { n: 'publication-not-proposed' },
    input: ({ call }) => ({ call: call.key, reason: 'A mistake' }),
    unknown: () => ({ call: 'no-such-call', reason: 'A mistake' }),
  },
  agreeToSecondPerson: {
    expected: 's------n-!n-n',
    codes: { n: 'publication-not-proposed' },
    input: ({ call }) => ({ call: call.key, person: newId<string>(), reason: 'I know both' }),
    unknown: () => ({ call: 'no-such-call', person: newId<string>(), reason: 'I know both' }),
  },
  withdrawAgreement: {
    expected: 's------n-!n-n',
    codes: { n: 'publication-not-proposed' },
    input: ({ call }) => ({ call: call.key, person: newId<string>() }),
    unknown: () => ({ call: 'no-such-call', person: newId<string>() }),
  },
  showCallStatus: { expected: OFFICE_READS, input: call, unknown: noCall },
  showStaffing: { expected: OFFICE_READS, input: call, unknown: noCall },
  // Nothing has happened to the results: nothing of the kind is there, for the office neither.
  noteChange: {
    expected: 's--------!---',
    input: ({ call }) => ({ call: call.key, change: newId<string>() }),
    unknown: () => ({ call: 'no-such-call', change: newId<string>() }),
  },
  undoNote: {
    expected: 's--------!---',
    input: ({ call }) => ({ call: call.key, change: newId<string>() }),
    unknown: () => ({ call: 'no-such-call', change: newId<string>() }),
  },
  // Not published: results do not exist, for the office neither.
  showResults: { expected: '-------------', input: call, unknown: noCall },
}
