import { sql } from 'drizzle-orm'
import { isOfAnyOffice, type Actor } from '#kernel/actor.ts'
import { impossible } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { runOperation, type BoundOperation, type Outcome } from '#platform/http/run.ts'
import { kindOf } from '#features/accounts/core/security-log.ts'
import { undone } from '../undone.ts'

/** Whoever asks it for anything is a fault. */
const NO_DATABASE = new Proxy({}, { get: (_, name) => impossible(`nothing is asked: ${String(name)}`) }) as Db

/** Whether nothing of what is asked is looked at: who asks decides alone. */
export const isShut = ({ operation: { access } }: BoundOperation, actor: Actor): boolean =>
  access !== 'public' && (actor.kind === 'visitor' || (access === 'office' && !isOfAnyOffice(actor)))

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
  const run = (db: Db): Promise<Outcome<unknown>> =>
    runOperation(bound, { ...ctx, db, session: { headers: new Headers(), setCookies: [] } }, input, {
      fault: (error) => faults.push(error),
      refused: (one) => kinds.push(kindOf(one)),
    })
  // Where it is refused at the door there is nothing to undo: a third of all that the matrix asks.
  const outcome = isShut(bound, ctx.actor)
    ? await run(NO_DATABASE)
    : await undone(ctx.db, async (tx) => {
        if (bound.operation.method === 'GET') await tx.execute(sql`set transaction read only`)
        return run(tx)
      })
  return { outcome, faults, kinds }
}
