import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { mayExcept } from '../policy/office.ts'
import { heldForOffice } from '../scope.ts'
import { EXCEPTION_ACTIONS } from '../states.ts'
import { exceptionFrom } from '../store/exceptions.ts'

type Asked = { readonly call: string; readonly entry: string; readonly rule: string }

/** An entry that is held, with what was said of a rule for it; `last` finds what was done to that, for a second click. */
export async function heldException(
  ctx: Ctx,
  tx: Db,
  asked: Asked,
  guards: Parameters<typeof heldForOffice>[3],
) {
  const { call, entry, facts } = await heldForOffice(ctx, tx, asked, guards)
  demand(mayExcept(ctx.actor, facts))
  const exception = await exceptionFrom(tx, entry.id, asked.rule)
  return { call, entry, exception, last: { subjectId: entry.id, among: EXCEPTION_ACTIONS } }
}
