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
  type Rows,
} from './row.ts'

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
