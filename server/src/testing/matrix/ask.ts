import { sql } from 'drizzle-orm'
import type { Ctx } from '#platform/ctx.ts'
import { runOperation, type BoundOperation, type Outcome } from '#platform/http/run.ts'
import { kindOf } from '#features/accounts/core/security-log.ts'

class Undone extends Error {}

/**
 * Runs one operation as one persona and undoes what it did, so that every cell starts from the same world. What is
 * asked by GET may only read: PostgreSQL itself refuses the rest, and that is a fault here.
 */
export async function ask(
  bound: BoundOperation,
  ctx: Ctx,
  input: unknown,
): Promise<{ readonly outcome: Outcome<unknown>; readonly faults: unknown[]; readonly kinds: unknown[] }> {
  const faults: unknown[] = []
  const kinds: unknown[] = []
  let outcome: Outcome<unknown> | undefined
  try {
    await ctx.db.transaction(async (tx) => {
      const session = { headers: new Headers(), setCookies: [] }
      if (bound.operation.method === 'GET') await tx.execute(sql`set transaction read only`)
      outcome = await runOperation(bound, { ...ctx, db: tx, session }, input, {
        fault: (error) => faults.push(error),
        refused: (one) => kinds.push(kindOf(one)),
      })
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  return { outcome: outcome as Outcome<unknown>, faults, kinds }
}
