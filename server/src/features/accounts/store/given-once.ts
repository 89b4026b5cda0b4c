import { and, eq } from 'drizzle-orm'
import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { givenOnce } from '../tables.ts'

type Form<Answer> = {
  /** Id of the operation: a key that is sent to another one asks for something else. */
  readonly of: string
  /** Made when the page was, and carried by its form; without it the work is done each time. */
  readonly key: string | undefined
  /** What is asked for. A page that is kept and sent with something else asks for something else. */
  readonly asked: unknown
  /** The answer as it is now, for whoever sends again; null: what was made then is gone. */
  readonly again: (answer: Answer) => Promise<Answer | null>
}

/**
 * Does what a person asks for in a form once, in this transaction: sent again with its key, at the same time too, it waits
 * for the first and gets the same answer, or `made-is-gone` where that would lead nowhere. A form whose work was refused
 * may be sent again.
 */
export async function once<Answer>(
  tx: Db,
  { actor, now }: Pick<Ctx, 'actor' | 'now'>,
  form: Form<Answer>,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (form.key === undefined || actor.kind !== 'person') return work()
  const { personId } = actor
  const key = keyOf(form)
  const mine = and(eq(givenOnce.personId, personId), eq(givenOnce.key, key))
  const begun = await tx
    .insert(givenOnce)
    .values({ personId, key, at: now })
    .onConflictDoNothing()
    .returning({ key: givenOnce.key })
  if (begun.length === 0) {
    const [before] = await tx.select({ answer: givenOnce.answer }).from(givenOnce).where(mine)
    const answer = await form.again(before?.answer as Answer)
    if (answer === null) throw new Refusal('made-is-gone')
    return answer
  }
  const answer = await work()
  await tx.update(givenOnce).set({ answer }).where(mine)
  return answer
}

/** The operation, the form's key and what is asked in one, in the shape of a uuid. */
function keyOf({ of, key, asked }: Pick<Form<unknown>, 'of' | 'key' | 'asked'>): string {
  const hash = sha256Hex(canonicalJson({ of, key, asked }))
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 16),
    hash.slice(16, 20),
    hash.slice(20, 32),
  ].join('-')
}
