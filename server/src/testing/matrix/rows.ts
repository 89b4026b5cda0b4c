import { newId } from '#kernel/ids.ts'
import type { OperationId } from '../../contract.ts'
import type { World } from './world.ts'

/**
 * What each persona is answered, one sign a column in the order of PERSONAS: `o` yes, `s` sign in first, `-` there is
 * no such thing, `!` may not. Letters beside these are spelt out in `codes`. Typed by hand: this is the specification.
 */
export type Row = {
  readonly expected: string
  readonly codes?: Readonly<Record<string, string>>
  readonly input?: (world: World) => Record<string, unknown>
  /** The same with an id that does not exist: whoever is told `-` must not be able to tell the two apart. */
  readonly unknown?: (world: World) => Record<string, unknown>
}

const EVERYBODY = 'ooooooooooo'
const SIGNED_IN = 'soooooooooo'
const OFFICE_READS = 's------o-oo'
const OFFICE_ACTS = 's------o-!o'
const ANY_OFFICE_READS = 's------oooo'
const SITE_ORGANISER = 's------!!!o'
const OWNER = 'so---------'

const call = ({ call }: World) => ({ call: call.key })
const noCall = () => ({ call: 'no-such-call' })
const ofEntry = ({ call, entry }: World) => ({ call: call.key, entry: entry.entry.id })
const noEntry = ({ call }: World) => ({ call: call.key, entry: newId<string>() })
const own = ({ entry }: World) => ({ entry: entry.entry.id })
const ownDraft = ({ draft }: World) => ({ entry: draft.entry.id, version: draft.entry.version })
const noMedia = () => ({ media: newId<string>() })
const nothing = () => ({ entry: newId<string>(), version: 1 })

export const ROWS: Partial<Record<OperationId, Row>> = {
  // notices
  listNotices: {
    expected: OFFICE_READS,
    input: ({ call }) => ({ callId: call.id }),
    unknown: () => ({ callId: newId<string>() }),
  },
  listMailboxMessages: { expected: '-----------' },
  showMailboxMessage: { expected: '-----------', input: () => ({ messageId: newId<string>() }) },
  // accounts
  requestSignInCode: { expected: EVERYBODY, input: () => ({ email: 'someone@example.eu' }) },
  signIn: {
    expected: 'ccccccccccc',
    codes: { c: 'code-wrong' },
    input: () => ({ email: 'someone@example.eu', code: '000000' }),
  },
  signOut: { expected: EVERYBODY },
  showAccount: { expected: SIGNED_IN },
  updateAccount: { expected: SIGNED_IN, input: () => ({ name: 'New Name', language: 'it' }) },
  endOtherSessions: { expected: SIGNED_IN },
  listGrants: { expected: ANY_OFFICE_READS },
  listNames: { expected: ANY_OFFICE_READS, input: () => ({ ids: [newId<string>()] }) },
  grantRole: {
    expected: 's------o!!o',
    input: ({ call }) => ({ email: 'new@example.eu', role: 'auditor', callId: call.id }),
  },
  revokeRole: {
    expected: OFFICE_ACTS,
    input: ({ grantId }) => ({ grantId }),
    unknown: () => ({ grantId: newId<string>() }),
  },
  // audit
  listHistory: {
    expected: OFFICE_READS,
    input: ({ call }) => ({ callId: call.id }),
    unknown: () => ({ callId: newId<string>() }),
  },
  // authorities: the registry belongs to the whole site
  searchAuthorities: { expected: EVERYBODY, input: () => ({ q: 'esempio' }) },
  proposeAuthority: {
    expected: SIGNED_IN,
    input: () => ({ name: 'Primer', language: 'sl', country: 'SI', level: 'local' }),
  },
  listProposedAuthorities: { expected: 's--------oo' },
  decideAuthority: {
    expected: 's--------!o',
    input: ({ authorityId }) => ({ authorityId, move: 'list' }),
    unknown: () => ({ authorityId: newId<string>(), move: 'list' }),
  },
  // media of the entrant's draft
  // A draft's files are nobody's but the entrant's.
  listMedia: { expected: OWNER, input: ({ draft }) => ({ entry: draft.entry.id }), unknown: nothing },
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
  // archive: nothing is published yet
  searchArchive: { expected: EVERYBODY },
  showArchiveEntry: {
    expected: '-----------',
    input: ({ entry }) => ({ number: entry.entry.number }),
    unknown: () => ({ number: 'XX26-X-999' }),
  },
  showArchiveFigures: { expected: EVERYBODY },
  // results
  showRanking: { expected: OFFICE_READS, input: call, unknown: noCall },
  listDecisions: { expected: OFFICE_READS, input: call, unknown: noCall },
  decideEntry: {
    expected: OFFICE_ACTS,
    input: (world) => ({ ...ofEntry(world), distinction: 'winner', version: 0 }),
    unknown: (world) => ({ ...noEntry(world), distinction: 'winner', version: 0 }),
  },
  undoDecision: {
    expected: 's------c-!c',
    codes: { c: 'changed-meanwhile' },
    input: (world) => ({ ...ofEntry(world), version: 1 }),
    unknown: (world) => ({ ...noEntry(world), version: 1 }),
  },
  previewPublication: { expected: OFFICE_READS, input: call, unknown: noCall },
  proposePublication: {
    expected: 's------p-!p',
    codes: { p: 'preview-outdated' },
    input: ({ call }) => ({ call: call.key, hash: '0'.repeat(64) }),
    unknown: () => ({ call: 'no-such-call', hash: '0'.repeat(64) }),
  },
  confirmPublication: {
    expected: 's------n-!n',
    codes: { n: 'publication-not-proposed' },
    input: ({ call }) => ({ call: call.key, hash: '0'.repeat(64) }),
    unknown: () => ({ call: 'no-such-call', hash: '0'.repeat(64) }),
  },
  withdrawPublication: {
    expected: 's------n-!n',
    codes: { n: 'publication-not-proposed' },
    input: ({ call }) => ({ call: call.key, reason: 'A mistake' }),
    unknown: () => ({ call: 'no-such-call', reason: 'A mistake' }),
  },
  // Not published: results do not exist, for the office neither.
  showResults: { expected: '-----------', input: call, unknown: noCall },
  // calls
  listCalls: { expected: EVERYBODY },
  showCall: {
    // A draft: it exists for its own office only.
    expected: '--------ooo',
    input: ({ draftCall }) => ({ call: draftCall.key }),
    unknown: noCall,
  },
  listOfficeCalls: { expected: ANY_OFFICE_READS },
  showOfficeCall: { expected: OFFICE_READS, input: call, unknown: noCall },
  listPresets: { expected: SITE_ORGANISER },
  createCall: {
    expected: 's------!!!d',
    codes: { d: 'call-document-invalid' },
    input: () => ({ yaml: 'key: nothing' }),
  },
  replaceCallDocument: {
    expected: 's-------d!d',
    codes: { d: 'call-document-invalid' },
    input: ({ draftCall }) => ({ call: draftCall.key, version: 1, yaml: 'key: nothing' }),
    unknown: () => ({ call: 'no-such-call', version: 1, yaml: 'key: nothing' }),
  },
  announceCall: {
    expected: 's-------o!o',
    input: ({ draftCall }) => ({ call: draftCall.key, version: 1 }),
    unknown: () => ({ call: 'no-such-call', version: 1 }),
  },
  // entries: the entrant's own
  listMyEntries: { expected: SIGNED_IN },
  startEntry: {
    expected: SIGNED_IN,
    input: ({ call }) => ({ call: call.key, category: call.document.categories[1]?.key }),
  },
  showMyEntry: { expected: OWNER, input: own, unknown: nothing },
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
    expected: 'si---------',
    codes: { i: 'entry-incomplete' },
    input: ownDraft,
    unknown: nothing,
  },
  withdrawEntry: { expected: OWNER, input: own, unknown: nothing },
  reinstateEntry: {
    expected: 'sw---------',
    codes: { w: 'entry-not-submitted' },
    input: own,
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
  entryFigures: { expected: OFFICE_READS, input: call, unknown: noCall },
  showOfficeEntry: { expected: OFFICE_READS, input: ofEntry, unknown: noEntry },
  decideAdmissibility: {
    expected: 's------a-!a',
    codes: { a: 'admissibility-already-decided' },
    input: (world) => ({ ...ofEntry(world), decision: 'not-admitted', reasons: 'Too late' }),
    unknown: (world) => ({ ...noEntry(world), decision: 'not-admitted', reasons: 'Too late' }),
  },
  reopenAdmissibility: { expected: OFFICE_ACTS, input: ofEntry, unknown: noEntry },
  // jury: the office
  inviteJurors: {
    expected: OFFICE_ACTS,
    input: ({ call }) => ({ call: call.key, jurors: [anInvitation(call.document.categories[0]?.key)] }),
    unknown: () => ({ call: 'no-such-call', jurors: [anInvitation('x')] }),
  },
  listJurors: { expected: OFFICE_READS, input: call, unknown: noCall },
  withdrawJuror: {
    expected: OFFICE_ACTS,
    input: ({ call, jurorId }) => ({ call: call.key, juror: jurorId }),
    unknown: ({ call }) => ({ call: call.key, juror: newId<string>() }),
  },
  reinviteJuror: {
    expected: 's------a-!a',
    codes: { a: 'invitation-answered' },
    input: ({ call, jurorId }) => ({ call: call.key, juror: jurorId }),
    unknown: ({ call }) => ({ call: call.key, juror: newId<string>() }),
  },
  previewAssignment: { expected: OFFICE_READS, input: call, unknown: noCall },
  assignEvenly: {
    expected: 's------p-!p',
    codes: { p: 'preview-outdated' },
    input: ({ call }) => ({ call: call.key, perEntry: 3, hash: 'of something else' }),
    unknown: () => ({ call: 'no-such-call', perEntry: 3, hash: 'of something else' }),
  },
  listAssignments: { expected: OFFICE_READS, input: call, unknown: noCall },
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
  showJuryProgress: { expected: OFFICE_READS, input: call, unknown: noCall },
  // jury: the jurors
  showInvitation: {
    expected: EVERYBODY,
    input: ({ invitationToken }) => ({ token: invitationToken }),
  },
  answerInvitation: {
    expected: 'sxxxxxxxxxx',
    codes: { x: 'invitation-not-yours' },
    input: ({ invitationToken }) => ({ token: invitationToken, answer: 'accept' }),
  },
  listMyJuries: { expected: SIGNED_IN },
  showConflictList: { expected: 's---ooo----', input: call, unknown: noCall },
  stateConflicts: {
    expected: 's---ooo----',
    input: (world) => ({ ...call(world), shown: [], conflicts: [] }),
    unknown: () => ({ call: 'no-such-call', shown: [], conflicts: [] }),
  },
  showQueue: { expected: 's---ooo----', input: call, unknown: noCall },
  showDesk: { expected: 's---ooc----', codes: { c: 'conflict-declared' }, input: ofEntry, unknown: noEntry },
  saveScore: {
    expected: 's---ooc----',
    codes: { c: 'conflict-declared' },
    input: (world) => ({ ...ofEntry(world), criterion: world.criterion, mark: 2 }),
    unknown: (world) => ({ ...noEntry(world), criterion: world.criterion, mark: 2 }),
  },
  saveRemark: {
    expected: 's---ooc----',
    codes: { c: 'conflict-declared' },
    input: (world) => ({ ...ofEntry(world), remark: 'Good' }),
    unknown: (world) => ({ ...noEntry(world), remark: 'Good' }),
  },
  giveReview: {
    expected: 's---iic----',
    codes: { c: 'conflict-declared', i: 'review-incomplete' },
    input: ofEntry,
    unknown: noEntry,
  },
  reopenReview: {
    expected: 's---nnc----',
    codes: { c: 'conflict-declared', n: 'review-not-given' },
    input: ofEntry,
    unknown: noEntry,
  },
  recuse: {
    expected: 's---ooo----',
    input: (world) => ({ ...ofEntry(world), note: 'A friend of mine' }),
    unknown: (world) => ({ ...noEntry(world), note: 'A friend of mine' }),
  },
  undoRecusal: { expected: 's---ooo----', input: ofEntry, unknown: noEntry },
}

const anInvitation = (categoryKey: string | undefined) => ({
  name: 'New Juror',
  email: 'new-juror@example.eu',
  categoryKeys: [categoryKey],
})
