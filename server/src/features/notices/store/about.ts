import { and, eq, inArray } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { NoticeKind } from '../core/kinds.ts'
import { notices } from '../tables.ts'

/** How many mails about something have left, and how many may still; of those that were given up nobody heard. */
export type MailsAbout = { readonly left: number; readonly waiting: number }

/** By what owed them; or of one act, by its kind and its instant. */
type Which =
  | { readonly causes: readonly string[] }
  | { readonly callId: CallId; readonly kind: NoticeKind; readonly at: Date }

const are = (which: Which) =>
  'causes' in which
    ? inArray(notices.causeKey, [...which.causes])
    : and(eq(notices.callId, which.callId), eq(notices.kind, which.kind), eq(notices.createdAt, which.at))

/** For whoever takes back what they tell. `isTold`: of the entries that a mail is about; without it, of all. One query. */
export async function mailsAbout(
  db: Db,
  which: Which,
  isTold: (concerns: readonly string[]) => boolean = () => true,
): Promise<MailsAbout> {
  if ('causes' in which && which.causes.length === 0) return { left: 0, waiting: 0 }
  const rows = await db
    .select({ state: notices.state, concerns: notices.concerns })
    .from(notices)
    .where(are(which))
  const told = rows.filter(({ concerns }) => isTold(concerns))
  const left = told.filter(({ state }) => state === 'sent').length
  const failed = told.filter(({ state }) => state === 'failed').length
  return { left, waiting: told.length - left - failed }
}
