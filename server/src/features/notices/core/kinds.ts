/**
 * Every mail the platform sends. Each kind has `<kind>.subject` and `<kind>.body` in the catalogues beside. `contact`: it ends with whom to write to, whom the
 * fact `ask` names, because it asks something of somebody, or says what they may want to dispute. Codes do not, nor mails to the office itself, nor the one about
 * a seat or an invitation that is taken back, which says it in words of its own.
 */
const KINDS = {
  'sign-in-code': 'alone',
  'role-granted': 'alone',
  'entry-received': 'contact',
  'entry-withdrawn': 'contact',
  'entry-reinstated': 'contact',
  'entry-admitted': 'contact',
  'entry-not-admitted': 'contact',
  'clarification-asked': 'contact',
  'clarification-taken-back': 'contact',
  'picture-unreadable': 'contact',
  'material-taken': 'contact',
  'juror-invited': 'contact',
  'juror-accepted': 'alone',
  'juror-declined': 'alone',
  'juror-withdrawn': 'alone',
  'juror-given-back': 'contact',
  'call-deleted': 'contact',
  'entry-goes-on': 'contact',
  'entry-goes-no-further': 'contact',
  'cancellation-asked': 'alone',
  'cancellation-refused': 'alone',
  'entry-cancelled': 'contact',
  'entry-reopened': 'contact',
  'jury-cancelled': 'contact',
  'jury-reopened': 'contact',
  'entries-assigned': 'contact',
  'judged-entry-changed': 'contact',
  'review-unlocked': 'contact',
  'review-locked': 'contact',
  'order-changed': 'alone',
  'publication-proposed': 'alone',
  'publication-due': 'alone',
  'results-published': 'contact',
  'published-entry-withdrawn': 'alone',
  'authority-listed': 'contact',
  'authority-rejected': 'contact',
  'population-confirmed': 'contact',
  'population-refused': 'contact',
} as const

export type NoticeKind = keyof typeof KINDS
export const NOTICE_KINDS = Object.keys(KINDS) as readonly NoticeKind[]

export type NamesContact = { [K in NoticeKind]: (typeof KINDS)[K] extends 'contact' ? K : never }[NoticeKind]
export const namesContact = (kind: NoticeKind): kind is NamesContact => KINDS[kind] === 'contact'

/** What fills the mail's text: plain values; `url` is where its one link leads. */
export type NoticeFacts = Readonly<Record<string, string | number>>

/** What they tell came of marks: also for whoever has an entry that competes with the one concerned, it is for others. */
export const TELL_OF_MARKS = [
  'review-unlocked',
  'review-locked',
  'order-changed',
  'entry-goes-on',
  'entry-goes-no-further',
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
