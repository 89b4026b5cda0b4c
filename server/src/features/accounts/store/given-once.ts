import { and, eq } from 'drizzle-orm'
import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { givenOnce } from '../tables.ts'

type Form = {
  /** Made when the page was, and carried by its form; without it the work is done each time. */
  readonly key: string | undefined
  /** What is asked for. A page that is kept and sent with something else asks for something else. */
  readonly asked: unknown
}

/**
 * Does what a person asks for in a form once, in this transaction: sent again with its key, at the same time too, it waits
 * for the first and gets the same answer. A form whose work was refused may be sent again.
 */
export async function once<Answer>(
  tx: Db,
  { actor, now }: Pick<Ctx, 'actor' | 'now'>,
  form: Form,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (form.key === undefined || actor.kind !== 'person') return work()
  const { personId } = actor
  const key = keyOf(form.key, form.asked)
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

/** The form's key and what is asked in one, in the shape of a uuid. */
function keyOf(key: string, asked: unknown): string {
  const hash = sha256Hex(canonicalJson({ key, asked }))
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 16),
    hash.slice(16, 20),
    hash.slice(20, 32),
  ].join('-')
}
