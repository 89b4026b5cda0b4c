import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { CallDocument } from '../core/document.ts'
import { mayCreateCall, ownProgrammes } from '../policy.ts'
import { findProgramme, listProgrammes } from '../store/programmes.ts'

/** Refuses a document of a programme in which the actor sets up no calls; the keys that they can write are named. */
export async function demandProgramme(tx: Db, ctx: Ctx, { programme }: CallDocument): Promise<void> {
  if (mayCreateCall(ctx.actor, await findProgramme(tx, programme.key)).ok) return
  const own = await listProgrammes(tx, ownProgrammes(ctx.actor) ?? [])
  const params = { value: programme.key, own: own.map(({ key }) => key).join(', ') }
  throw new Refusal('call-document-invalid', {
    fields: [{ field: 'yaml', code: 'preset-programme-of-others', params }],
  })
}
