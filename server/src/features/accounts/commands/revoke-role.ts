import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { mayRevoke, maySeeGrant } from '../policy.ts'
import { lockAdministrators, endGrant, getGrant } from '../store/grants.ts'

/** Takes a role back; the last administrator keeps theirs, or nobody could give roles any more. */
export async function revokeRole(ctx: Ctx, input: { grantId: string }) {
  return ctx.db.transaction(async (tx) => {
    const { personId, person, role, callId } = await getGrant(tx, input.grantId)
    demand(maySeeGrant(ctx.actor, callId))
    demand(mayRevoke(ctx.actor, { role, callId }))
    if (role === 'administrator') demandAnother(await lockAdministrators(tx), input.grantId)
    if (!(await endGrant(tx, input.grantId, ctx.now))) throw new Refusal('not-found')
    await audit.record(tx, ctx, 'role.revoke', { callId, subjectId: personId, role })
    return { email: person.email, role, callId }
  })
}

/** Of several who take one away at once only the first comes upon it; for the others it is gone, not the last. */
function demandAnother(administrators: readonly string[], grantId: string): void {
  if (!administrators.includes(grantId)) throw new Refusal('not-found')
  if (administrators.length < 2) throw new Refusal('grant-is-last-administrator')
}
