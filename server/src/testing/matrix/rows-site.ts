import { newId } from '#kernel/ids.ts'
import {
  EVERYBODY,
  SIGNED_IN,
  SITE_ORGANISER,
  OFFICE_READS,
  OFFICE_ACTS,
  ANY_OFFICE_READS,
  call,
  type Row,
  type Rows,
} from './row.ts'

const TITLE_IN_GREEK = { language: 'el', texts: ['title'] } as const
const CITIES = { name: 'City Prize', noun: 'city', title: { en: 'Cities' }, purpose: {} }

/** A change of the registry by its office. */
const ofRegistry = (asked: Readonly<Record<string, unknown>>): Row => ({
  expected: 's--------!o--',
  input: ({ authorityId }) => ({ authorityId, version: 1, ...asked }),
  unknown: () => ({ authorityId: newId<string>(), version: 1, ...asked }),
})

export const siteRows: Rows = {
  // notices
  listNotices: {
    expected: OFFICE_READS,
    input: ({ call }) => ({ outbox: call.id }),
    unknown: () => ({ outbox: newId<string>() }),
  },
  sendNoticeAgain: {
    expected: OFFICE_ACTS,
    input: ({ call, noticeId }) => ({ outbox: call.id, noticeId }),
    unknown: () => ({ outbox: newId<string>(), noticeId: newId<string>() }),
  },
  considerNoticeSent: {
    expected: OFFICE_ACTS,
    input: ({ call, noticeId }) => ({ outbox: call.id, noticeId }),
    unknown: () => ({ outbox: newId<string>(), noticeId: newId<string>() }),
  },
  showOutboxFigures: {
    expected: OFFICE_READS,
    input: ({ call }) => ({ outbox: call.id }),
    unknown: () => ({ outbox: newId<string>() }),
  },
  findMailbox: { expected: EVERYBODY },
  listMailboxMessages: { expected: '-------------' },
  showMailboxMessage: { expected: '-------------', input: () => ({ messageId: newId<string>() }) },
  // site
  showSite: { expected: EVERYBODY },
  changeSite: {
    expected: SITE_ORGANISER,
    input: () => ({ version: 0, ...CITIES }),
    unknown: () => ({ version: 99, ...CITIES }),
  },
  changeSiteBack: {
    // Nothing was changed yet that could be taken back.
    expected: 's------!!!c-!',
    codes: { c: 'changed-meanwhile' },
    input: () => ({ version: 1 }),
    unknown: () => ({ version: 99 }),
  },
  readSite: { expected: SITE_ORGANISER },
  showSiteTranslations: { expected: SITE_ORGANISER },
  keepSiteTranslations: {
    expected: SITE_ORGANISER,
    input: () => ({ version: 0, ...TITLE_IN_GREEK }),
    unknown: () => ({ version: 99, ...TITLE_IN_GREEK }),
  },
  // accounts
  requestSignInCode: { expected: EVERYBODY, input: () => ({ email: 'someone@example.eu' }) },
  signIn: {
    expected: 'ccccccccccccc',
    codes: { c: 'code-wrong' },
    input: () => ({ email: 'someone@example.eu', code: '000000' }),
  },
  signOut: { expected: EVERYBODY },
  showAccount: { expected: SIGNED_IN },
  updateAccount: { expected: SIGNED_IN, input: () => ({ name: 'New Name', language: 'it' }) },
  endOtherSessions: { expected: SIGNED_IN },
  listGrants: { expected: ANY_OFFICE_READS },
  listSiteRemarks: { expected: ANY_OFFICE_READS },
  listSecurityLines: { expected: 's---------o--' },
  exportSecurityLines: { expected: 's---------o--' },
  listNames: {
    expected: OFFICE_READS,
    input: ({ call }) => ({ callId: call.id, ids: [newId<string>()] }),
    unknown: () => ({ callId: newId<string>(), ids: [newId<string>()] }),
  },
  grantRole: {
    expected: 's------o!!o-o',
    input: ({ call }) => ({ email: 'new@example.eu', role: 'auditor', scope: 'call', scopeId: call.id }),
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
  listProposedAuthorities: { expected: 's--------oo--' },
  decideAuthority: {
    expected: 's--------!o--',
    input: ({ authorityId }) => ({ authorityId, move: 'list' }),
    unknown: () => ({ authorityId: newId<string>(), move: 'list' }),
  },
  showAuthority: {
    expected: 's--------oo--',
    input: ({ authorityId }) => ({ authorityId }),
    unknown: () => ({ authorityId: newId<string>() }),
  },
  setPopulation: ofRegistry({ population: 5, source: 'Office', reason: 'Counted.' }),
  setParent: ofRegistry({}),
  renameAuthority: ofRegistry({ name: 'Altro Esempio', language: 'it', reason: 'Written wrongly.' }),
  joinAuthorities: {
    expected: 's--------!c--',
    codes: { c: 'authority-in-a-circle' },
    input: ({ authorityId }) => ({
      authorityId,
      version: 1,
      intoId: authorityId,
      how: 'same',
      reason: 'Twice.',
    }),
    unknown: ({ authorityId }) => ({
      authorityId: newId<string>(),
      version: 1,
      intoId: authorityId,
      how: 'same',
      reason: 'x',
    }),
  },
  partAuthorities: {
    // It went into no other one.
    expected: 's--------!c--',
    codes: { c: 'changed-meanwhile' },
    input: ({ authorityId }) => ({ authorityId, version: 1, reason: 'They are two.' }),
    unknown: () => ({ authorityId: newId<string>(), version: 1, reason: 'They are two.' }),
  },
  showPopulation: {
    expected: 'so-----------',
    input: ({ authorityId }) => ({ authorityId }),
    unknown: () => ({ authorityId: newId<string>() }),
  },
  claimPopulation: {
    // It is a proposal of the entrant, and there for nobody else.
    expected: 'so-----------',
    input: ({ authorityId }) => ({ authorityId, population: 5, source: 'Us' }),
    unknown: () => ({ authorityId: newId<string>(), population: 5, source: 'Us' }),
  },
  listPopulationClaims: { expected: 's--------oo--' },
  decidePopulation: {
    expected: 's--------!o--',
    input: ({ claimId, entry }) => ({
      claimId,
      move: 'confirm',
      saidAt: entry.entrant.now.toISOString(),
      version: 1,
    }),
    unknown: ({ entry }) => ({
      claimId: newId<string>(),
      move: 'confirm',
      saidAt: entry.entrant.now.toISOString(),
      version: 1,
    }),
  },
}
