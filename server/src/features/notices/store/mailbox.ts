import { desc, eq, sql } from 'drizzle-orm'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import type { Letter } from '../core/letter.ts'
import { mailboxMessages } from '../tables.ts'
import type { Notice } from './outbox.ts'

export async function putInMailbox(tx: Db, notice: Notice, letter: Letter, now: Date): Promise<void> {
  await tx
    .insert(mailboxMessages)
    .values({
      id: newId(),
      noticeId: notice.id,
      toAddress: notice.toAddress,
      subject: letter.subject,
      textBody: letter.text,
      htmlBody: letter.html,
      receivedAt: now,
    })
    .onConflictDoNothing({ target: mailboxMessages.noticeId })
}

const PAGE = 50

export async function listMailbox(db: Db, page: number) {
  const rows = await db
    .select({ message: mailboxMessages, total: sql<number>`count(*) over ()`.mapWith(Number) })
    .from(mailboxMessages)
    .orderBy(desc(mailboxMessages.receivedAt), desc(mailboxMessages.id))
    .limit(PAGE)
    .offset((page - 1) * PAGE)
  return { messages: rows.map((row) => row.message), total: rows[0]?.total ?? 0, pageSize: PAGE }
}

export async function getMailboxMessage(db: Db, id: string) {
  const [message] = await db.select().from(mailboxMessages).where(eq(mailboxMessages.id, id))
  if (!message) throw new Refusal('not-found')
  return message
}
