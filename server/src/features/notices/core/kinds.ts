/** Every mail the platform sends. Each kind has `<kind>.subject` and `<kind>.body` in the catalogues beside. */
export const NOTICE_KINDS = [
  'sign-in-code',
  'role-granted',
  'entry-received',
  'entry-withdrawn',
  'entry-reinstated',
  'entry-admitted',
  'entry-not-admitted',
  'picture-unreadable',
  'juror-invited',
  'juror-accepted',
  'juror-declined',
  'juror-withdrawn',
  'juror-given-back',
  'call-deleted',
  'entries-assigned',
  'judged-entry-changed',
  'review-unlocked',
  'review-locked',
  'order-changed',
  'publication-proposed',
  'results-published',
  'published-entry-withdrawn',
  'authority-listed',
  'authority-rejected',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/**
 * Mails that ask something of somebody, or say what they may want to dispute: each ends with whom to write to, whom the fact `ask` names. Left out are codes,
 * mails to the office itself, and the one about a seat or an invitation that is taken back, which says it in words of its own.
 */
export const NAME_CONTACT = [
  'entry-received',
  'entry-withdrawn',
  'entry-reinstated',
  'entry-admitted',
  'entry-not-admitted',
  'picture-unreadable',
  'juror-invited',
  'juror-given-back',
  'call-deleted',
  'entries-assigned',
  'judged-entry-changed',
  'review-unlocked',
  'review-locked',
  'results-published',
  'authority-listed',
  'authority-rejected',
] as const satisfies readonly NoticeKind[]
export type NamesContact = (typeof NAME_CONTACT)[number]

export const namesContact = (kind: NoticeKind): kind is NamesContact =>
  (NAME_CONTACT as readonly NoticeKind[]).includes(kind)

/** What fills the mail's text: plain values; `url` is where its one link leads. */
export type NoticeFacts = Readonly<Record<string, string | number>>

/** What they tell came of marks: also for whoever has an entry that competes with the one concerned, it is for others. */
export const TELL_OF_MARKS = [
  'review-unlocked',
  'review-locked',
  'order-changed',
] as const satisfies readonly NoticeKind[]

/** Facts that open doors: erased once the mail has left or is given up. */
export const SECRET_FACTS: Readonly<Partial<Record<NoticeKind, readonly string[]>>> = {
  'sign-in-code': ['code'],
  'juror-invited': ['url'],
}

type Owed = { readonly kind: NoticeKind; readonly facts: NoticeFacts }

export function withoutSecrets({ kind, facts }: Owed): NoticeFacts {
  const secrets = new Set(SECRET_FACTS[kind] ?? [])
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !secrets.has(name)))
}

/** Whether a mail still has what it carries: what opens doors is erased in the end. */
export const isWhole = ({ kind, facts }: Owed): boolean =>
  (SECRET_FACTS[kind] ?? []).every((name) => name in facts)

/** Codes run out by themselves: whoever waits for one asks for another, so nobody decides about an old one. */
export const runsOut = ({ kind }: Pick<Owed, 'kind'>): boolean => kind === 'sign-in-code'

/** A code that no longer opens anything is not worth a mail. */
export function isOutdated(
  { kind, facts, createdAt }: Owed & { readonly createdAt: Date },
  now: Date,
): boolean {
  return runsOut({ kind }) && now.getTime() > createdAt.getTime() + Number(facts['minutes']) * 60_000
}
