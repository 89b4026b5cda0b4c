import type { SiteRole } from '#kernel/actor.ts'
import { isLanguage } from '#kernel/languages.ts'
import type { CallId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import * as notices from '#features/notices/index.ts'
import { mayGrant } from '../policy.ts'
import { insertGrant } from '../store/grants.ts'
import { ensurePerson, type Person } from '../store/people.ts'

/** Gives a person a role for the site or for one call; the person is made when the address is new. */
export async function grantRole(
  ctx: Ctx,
  input: { role: SiteRole; email: string; callId: CallId | null },
): Promise<{ isNew: boolean }> {
  return ctx.db.transaction(async (tx) => {
    demand(mayGrant(ctx.actor, input.role, input.callId))
    if (input.role === 'administrator' && input.callId !== null) {
      throw new Refusal('input-invalid', { fields: [{ field: 'callId', code: 'not-for-administrator' }] })
    }
    const person = await ensurePerson(tx, { email: input.email }, ctx.now)
    const giver = ctx.actor.kind === 'person' ? ctx.actor.personId : null
    const isNew = await insertGrant(
      tx,
      { personId: person.id, role: input.role, callId: input.callId, grantedBy: giver },
      ctx.now,
    )
    if (isNew) {
      const subject = { callId: input.callId, subjectId: person.id }
      await audit.record(tx, ctx, 'role.grant', { ...subject, role: input.role })
      await tell(tx, ctx, person, input)
    }
    return { isNew }
  })
}

/** Whoever is given a role by a person learns it by mail; the operator's command hands its addresses on itself. */
async function tell(
  tx: Db,
  ctx: Ctx,
  person: Person,
  { role, callId }: { role: SiteRole; callId: CallId | null },
): Promise<void> {
  if (ctx.actor.kind !== 'person') return
  const language = isLanguage(person.language) ? person.language : ctx.language
  await notices.enqueue(tx, ctx, {
    kind: 'role-granted',
    to: person.email,
    language,
    callId,
    causeKey: `role-granted:${person.id}:${role}:${ctx.requestId}`,
    facts: { role, url: `${ctx.settings.publicUrl}/${language}/office` },
  })
}
