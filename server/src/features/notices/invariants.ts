import type { Invariant } from '#platform/db/invariant.ts'

export const noticesInvariants: readonly Invariant[] = [
  {
    name: 'a mail is sent exactly when it has a time of sending',
    sql: `select id from notices where (state = 'sent') <> (sent_at is not null)`,
  },
  {
    name: 'a mail that has left or is given up keeps nothing that opens doors',
    sql: `select id from notices where not (state in ('waiting', 'sending') or state = 'uncertain' and kind <> 'sign-in-code')
      and (kind = 'sign-in-code' and facts ? 'code' or kind = 'juror-invited' and facts ? 'url')`,
  },
  {
    name: 'a mail lies in the mailbox once, and only when it was sent',
    sql: `select m.notice_id from mailbox_messages m left join notices n on n.id = m.notice_id
      where n.state is distinct from 'sent'`,
  },
]
