import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Action } from '#features/audit/index.ts'
import { heldForOffice } from '../scope.ts'

type Asked = Parameters<typeof heldForOffice>[2]
type Guards = Parameters<typeof heldForOffice>[3]
type Held = Awaited<ReturnType<typeof heldForOffice>>

/** What is done to an entry that is held, and what of it has to be read before, in the same transaction. */
type Doing<A extends Asked, R extends object> = {
  readonly among: readonly Action[]
  readonly read: (inTx: Ctx, held: Held, asked: A) => Promise<R>
}

/** Holds an entry for its office with what is read of it; `last` finds which of these acts was done to it, for a second click. */
export const heldWith =
  <A extends Asked, R extends object>({ among, read }: Doing<A, R>) =>
  async (ctx: Ctx, tx: Db, asked: A, guards: Guards) => {
    const held = await heldForOffice(ctx, tx, asked, guards)
    const found = await read({ ...ctx, db: tx }, held, asked)
    return { ...held, ...found, last: { subjectId: held.entry.id, among } }
  }
