import type { Invariant } from '#platform/db/invariant.ts'

export const noticesInvariants: readonly Invariant[] = [
  {
    name: 'a mail is sent exactly when it has a time of sending',
    sql: `select id from notices where (state = 'sent') <> (sent_at is not null)`,
  },
  {
    name: 'a mail that has left keeps no code',
    sql: `select id from notices where state = 'sent' and facts ? 'code'`,
  },
  {
    name: 'a mail lies in the mailbox once, and only when it was sent',
    sql: `select m.notice_id from mailbox_messages m left join notices n on n.id = m.notice_id
      where n.state is distinct from 'sent'`,
  },
]
