import type { SiteRole } from '#kernel/actor.ts'
import type { CallId } from '#kernel/ids.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { mayGrant } from '../policy.ts'
import { ensurePerson, insertGrant } from '../store/people.ts'

/** Gives a person a role for the site or for one call; the person is made when the address is new. */
export async function grantRole(
  ctx: Ctx,
  input: { role: SiteRole; email: string; callId: CallId | null },
): Promise<{ isNew: boolean }> {
  return ctx.db.transaction(async (tx) => {
    demand(mayGrant(ctx.actor, input.role, input.callId))
    const person = await ensurePerson(tx, { email: input.email }, ctx.now)
    const isNew = await insertGrant(
      tx,
      { personId: person.id, role: input.role, callId: input.callId },
      ctx.now,
    )
    if (isNew) {
      const subject = { callId: input.callId, subjectId: person.id }
      await audit.record(tx, ctx, 'role.grant', { ...subject, role: input.role })
    }
    return { isNew }
  })
}
