import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { clarifiedNow, mayAskNow } from '#features/calls/index.ts'
import { heldForOffice } from '../scope.ts'
import { CLARIFYING_ACTIONS } from '../states.ts'
import { clarificationsOf, standingOf } from '../store/clarifications.ts'

type Asked = { readonly call: string; readonly entry: string }

/** An entry that is held, with what is asked of it to be made clearer; `last` finds what was done to that, for a second click. */
export async function heldClarification(
  ctx: Ctx,
  tx: Db,
  asked: Asked,
  guards: Parameters<typeof heldForOffice>[3],
) {
  const { call, entry, facts } = await heldForOffice(ctx, tx, asked, guards)
  const all = (await clarificationsOf(tx, [entry.id])).get(entry.id) ?? []
  const standing = standingOf(all)
  const asking = {
    isRunning: mayAskNow(call.document, ctx.now),
    isAsked: standing?.answeredWith === null && clarifiedNow(entry, call.document, ctx.now).length > 0,
  }
  const last = { subjectId: entry.id, among: CLARIFYING_ACTIONS }
  return { call, entry, facts, all, standing, asking, last }
}
