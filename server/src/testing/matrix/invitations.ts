import type { Db } from '#platform/db/client.ts'
import { notices } from '#features/notices/tables.ts'

/** The tokens of the invitations that wait in the outbox, by address: what the mail would have told the juror. */
export async function listMailboxFacts(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.select().from(notices)
  return new Map(
    rows
      .filter(({ kind }) => kind === 'juror-invited')
      .map(({ toAddress, facts }) => [toAddress, String(facts['url']).split('/').at(-1) ?? '']),
  )
}
