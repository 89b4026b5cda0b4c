import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { mayRevoke, maySeeGrant } from '../policy.ts'
import { recordedOf } from './grant-role.ts'
import { lockAdministrators, endGrant, getGrant } from '../store/grants.ts'

/** Takes a role back; the last administrator keeps theirs, or nobody could give roles any more. Taken back twice it is taken back once. */
export async function revokeRole(ctx: Ctx, input: { grantId: string }) {
  return ctx.db.transaction(async (tx) => {
    const { personId, person, role, scope, isHeld } = await getGrant(tx, input.grantId)
    demand(maySeeGrant(ctx.actor, scope))
    const answer = { email: person.email, role, scope: scope.kind, scopeId: scope.id }
    const before = async () => {
      if (await hasRevoked(ctx, tx, { personId, grantId: input.grantId })) return answer
      throw new Refusal('not-found')
    }
    if (!isHeld) return before()
    demand(mayRevoke(ctx.actor, { role, scope }))
    const administrators = role === 'administrator' ? await lockAdministrators(tx) : null
    // Of several who take one away at once only the first comes upon it; for the others it is gone, not the last.
    if (administrators && !administrators.includes(input.grantId)) return before()
    if (administrators && administrators.length < 2) throw new Refusal('grant-is-last-administrator')
    if (!(await endGrant(tx, input.grantId, ctx.now))) return before()
    await audit.record(tx, ctx, 'role.revoke', {
      ...{ ...recordedOf(scope), subjectId: personId },
      ...{ role, grant: input.grantId },
    })
    return answer
  })
}

const MOVES = ['role.grant', 'role.revoke'] as const

/** Whoever acts took just this one back, a click ago. */
async function hasRevoked(
  ctx: Ctx,
  tx: Db,
  { personId, grantId }: { readonly personId: string; readonly grantId: string },
): Promise<boolean> {
  const facts = await audit.ownLast(tx, ctx, 'role.revoke', { subjectId: personId, among: MOVES })
  return facts?.['grant'] === grantId
}
