import { newId } from '#kernel/ids.ts'
import {
  EVERYBODY,
  SIGNED_IN,
  OFFICE_READS,
  OFFICE_ACTS,
  call,
  noCall,
  ofEntry,
  noEntry,
  type Rows,
} from './row.ts'
import type { World } from './world.ts'

/** The review that the first juror has begun. */
const ofSheet = (world: World) => ({ ...ofEntry(world), juror: world.jurorId })
const noSheet = (world: World) => ({ ...noEntry(world), juror: world.jurorId })

export const juryRows: Rows = {
  // jury: the office
  inviteJurors: {
    expected: OFFICE_ACTS,
    input: ({ call }) => ({ call: call.key, jurors: [anInvitation(call.document.categories[0]?.key)] }),
    unknown: () => ({ call: 'no-such-call', jurors: [anInvitation('x')] }),
  },
  listJurors: { expected: OFFICE_READS, input: call, unknown: noCall },
  // Whoever organises and judges has stated a conflict, in a category of this juror.
  withdrawJuror: {
    expected: 's------o-!o-c',
    codes: { c: 'own-conflict' },
    input: ({ call, jurorId }) => ({ call: call.key, juror: jurorId }),
    unknown: ({ call }) => ({ call: call.key, juror: newId<string>() }),
  },
  showJurorSeat: {
    expected: OFFICE_READS,
    input: ({ call, jurorId }) => ({ call: call.key, juror: jurorId }),
    unknown: ({ call }) => ({ call: call.key, juror: newId<string>() }),
  },
  giveSeatBack: {
    expected: 's------w-!w-c',
    codes: { w: 'seat-not-withdrawn', c: 'own-conflict' },
    input: ({ call, jurorId }) => ({ call: call.key, juror: jurorId, withdrawnAt: '2026-01-01T00:00:00Z' }),
    unknown: ({ call }) => ({
      ...{ call: call.key, juror: newId<string>() },
      withdrawnAt: '2026-01-01T00:00:00Z',
    }),
  },
  reinviteJuror: {
    expected: 's------a-!a-c',
    codes: { a: 'invitation-answered', c: 'own-conflict' },
    input: ({ call, jurorId }) => ({ call: call.key, juror: jurorId }),
    unknown: ({ call }) => ({ call: call.key, juror: newId<string>() }),
  },
  previewAssignment: { expected: OFFICE_READS, input: call, unknown: noCall },
  assignEvenly: {
    expected: 's------p-!p-p',
    codes: { p: 'changed-meanwhile' },
    input: ({ call }) => ({ call: call.key, perEntry: 3, hash: 'of something else' }),
    unknown: () => ({ call: 'no-such-call', perEntry: 3, hash: 'of something else' }),
  },
  undoEvenly: {
    expected: 's------p-!p-p',
    codes: { p: 'changed-meanwhile' },
    input: ({ call }) => ({ call: call.key, at: '2019-01-01T00:00:00.000Z' }),
    unknown: () => ({ call: 'no-such-call', at: '2019-01-01T00:00:00.000Z' }),
  },
  listAssignments: { expected: OFFICE_READS, input: call, unknown: noCall },
  exportAssignments: { expected: OFFICE_READS, input: call, unknown: noCall },
  assignJuror: {
    expected: OFFICE_ACTS,
    input: ({ call, otherEntry, jurorId }) => ({ call: call.key, entryId: otherEntry.entry.id, jurorId }),
    unknown: ({ call, jurorId }) => ({ call: call.key, entryId: newId<string>(), jurorId }),
  },
  removeAssignment: {
    expected: OFFICE_ACTS,
    input: ({ call, assignmentId }) => ({ call: call.key, assignment: assignmentId }),
    unknown: ({ call }) => ({ call: call.key, assignment: newId<string>() }),
  },
  listRounds: { expected: OFFICE_READS, input: call, unknown: noCall },
  // The round of this call has no panels; who may seat them is told so, and everybody else what they are told of any call.
  seatPanel: {
    expected: 's------n-!n-n',
    codes: { n: 'not-found' },
    input: ({ call, jurorId }) => ({ call: call.key, panel: 'none', jurors: [jurorId], sitting: [] }),
    unknown: () => ({ call: 'no-such-call', panel: 'none', jurors: [], sitting: [] }),
  },
  listReviewed: { expected: OFFICE_READS, input: call, unknown: noCall },
  showReviews: { expected: 's------o-oo-j', codes: { j: 'judges-here' }, input: ofEntry, unknown: noEntry },
  // Nothing was given yet, so that there is nothing that could be changed.
  previewUnlock: {
    expected: 's------o-oo-j',
    codes: { j: 'judges-here' },
    input: ofSheet,
    unknown: noSheet,
  },
  unlockReview: {
    expected: 's------n-!n-j',
    codes: { n: 'judging-not-over', j: 'judges-here' },
    input: (world) => ({ ...ofSheet(world), reason: 'A slip', hash: 'of something else' }),
    unknown: (world) => ({ ...noSheet(world), reason: 'A slip', hash: 'of something else' }),
  },
  lockReview: {
    expected: 's------n-!n-j',
    codes: { n: 'review-not-unlocked', j: 'judges-here' },
    input: (world) => ({ ...ofSheet(world), unlock: newId<string>() }),
    unknown: (world) => ({ ...noSheet(world), unlock: newId<string>() }),
  },
  exportMarks: { expected: 's------o-oo-j', codes: { j: 'judges-here' }, input: call, unknown: noCall },
  exportAnswers: { expected: 's------o-oo-j', codes: { j: 'judges-here' }, input: call, unknown: noCall },
  listConflicts: { expected: OFFICE_READS, input: call, unknown: noCall },
  exportConflicts: { expected: OFFICE_READS, input: call, unknown: noCall },
  showJuryProgress: { expected: OFFICE_READS, input: call, unknown: noCall },
  previewJudgingClose: { expected: OFFICE_READS, input: call, unknown: noCall },
  closeJudging: {
    expected: 's------p-!p-j',
    codes: { p: 'preview-outdated', j: 'end-is-for-others' },
    input: ({ call }) => ({ call: call.key, reason: 'All are done', hash: 'of something else' }),
    unknown: () => ({ call: 'no-such-call', reason: 'All are done', hash: 'of something else' }),
  },
  reopenJudging: {
    expected: 's------n-!n-n',
    codes: { n: 'judging-not-closed-early' },
    input: (world) => ({ ...call(world), hash: 'of something else' }),
    unknown: () => ({ ...noCall(), hash: 'of something else' }),
  },
  // jury: the jurors
  showInvitation: {
    expected: EVERYBODY,
    input: ({ invitationToken }) => ({ token: invitationToken }),
  },
  answerInvitation: {
    expected: 'sxxxxxxxxxxxx',
    codes: { x: 'invitation-not-yours' },
    input: ({ invitationToken }) => ({ token: invitationToken, answer: 'accept' }),
  },
  listMyJuries: { expected: SIGNED_IN },
  showConflictList: { expected: 's---ooo----oo', input: call, unknown: noCall },
  stateConflicts: {
    expected: 's---ooo----oo',
    input: (world) => ({ ...call(world), asked: [], conflicts: [] }),
    unknown: () => ({ call: 'no-such-call', asked: [], conflicts: [] }),
  },
  showQueue: { expected: 's---ooo----oo', input: call, unknown: noCall },
  showChair: { expected: 's---ooo----oo', input: call, unknown: noCall },
  showDesk: {
    expected: 's---ooc----oo',
    codes: { c: 'conflict-declared' },
    input: ofEntry,
    unknown: noEntry,
  },
  saveScore: {
    // The first juror has made one already.
    expected: 's---moc----oo',
    codes: { c: 'conflict-declared', m: 'changed-meanwhile' },
    input: (world) => ({ ...ofEntry(world), criterion: world.criterion, mark: 2 }),
    unknown: (world) => ({ ...noEntry(world), criterion: world.criterion, mark: 2 }),
  },
  saveRemark: {
    expected: 's---moc----oo',
    codes: { c: 'conflict-declared', m: 'changed-meanwhile' },
    input: (world) => ({ ...ofEntry(world), remark: 'Good' }),
    unknown: (world) => ({ ...noEntry(world), remark: 'Good' }),
  },
  // The round of this call asks nothing in words; who judges there is told so, and everybody else what they are told of any entry.
  saveAnswer: {
    expected: 's---nnc----nn',
    codes: { c: 'conflict-declared', n: 'not-found' },
    input: (world) => ({ ...ofEntry(world), question: 'none', answer: 'Good' }),
    unknown: (world) => ({ ...noEntry(world), question: 'none', answer: 'Good' }),
  },
  giveReview: {
    expected: 's---iic----ii',
    codes: { c: 'conflict-declared', i: 'review-incomplete' },
    input: ofEntry,
    unknown: noEntry,
  },
  reopenReview: {
    expected: 's---nnc----nn',
    codes: { c: 'conflict-declared', n: 'review-not-given' },
    input: ofEntry,
    unknown: noEntry,
  },
  showChanges: {
    expected: 's---ooc----oo',
    codes: { c: 'conflict-declared' },
    input: ofEntry,
    unknown: noEntry,
  },
  confirmReview: {
    expected: 's---ooc----oo',
    codes: { c: 'conflict-declared' },
    input: (world) => ({ ...ofEntry(world), submission: world.entry.submission?.id, then: 'keep' }),
    unknown: (world) => ({ ...noEntry(world), submission: newId<string>(), then: 'keep' }),
  },
  recuse: {
    expected: 's---ooc----oo',
    codes: { c: 'conflict-declared' },
    input: (world) => ({ ...ofEntry(world), note: 'A friend of mine' }),
    unknown: (world) => ({ ...noEntry(world), note: 'A friend of mine' }),
  },
  undoRecusal: {
    expected: 's---ooo----oo',
    input: (world) => ({ ...ofEntry(world), version: 1 }),
    unknown: noEntry,
  },
}

const anInvitation = (categoryKey: string | undefined) => ({
  name: 'New Juror',
  email: 'new-juror@example.eu',
  categoryKeys: [categoryKey],
})
