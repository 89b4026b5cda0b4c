import { and, eq } from 'drizzle-orm'
import type { PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { givenOnce } from '../tables.ts'

type Form = { readonly personId: PersonId; readonly key: string | undefined }

/**
 * Does what a form asks for once, in this transaction: sent again with its key, at the same time too, it waits for the
 * first and gets the same answer. A form whose work was refused may be sent again. Without a key it is done each time.
 */
export async function once<Answer>(
  tx: Db,
  { personId, key }: Form,
  now: Date,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (key === undefined) return work()
  const mine = and(eq(givenOnce.personId, personId), eq(givenOnce.key, key))
  const begun = await tx
    .insert(givenOnce)
    .values({ personId, key, at: now })
    .onConflictDoNothing()
    .returning({ key: givenOnce.key })
  if (begun.length === 0) {
    const [before] = await tx.select({ answer: givenOnce.answer }).from(givenOnce).where(mine)
    return before?.answer as Answer
  }
  const answer = await work()
  await tx.update(givenOnce).set({ answer }).where(mine)
  return answer
}
