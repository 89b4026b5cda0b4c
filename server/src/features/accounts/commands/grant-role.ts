import type { SiteRole } from '#kernel/actor.ts'
import { isLanguage } from '#kernel/languages.ts'
import type { CallId } from '#kernel/ids.ts'
import { pageAddress } from '#kernel/pages.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Scope } from '#kernel/scopes.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import * as notices from '#features/notices/index.ts'
import { mayGrant } from '../policy.ts'
import { insertGrant, isRoleHeld, lastEnded } from '../store/grants.ts'
import { once } from '../store/given-once.ts'
import { ensurePerson, type Person } from '../store/people.ts'

type Role = {
  readonly role: SiteRole
  readonly email: string
  readonly scope: Scope
  /** The grant whose end is taken back by this; one that was given and ended since is not. */
  readonly ended?: string | undefined
}
type Form = { readonly once?: string | undefined }

/**
 * Gives a person a role for the site, a programme or one call; the person is made when the address is new. A form that is sent twice
 * is told what its first sending did, as long as that is so.
 */
export async function grantRole(ctx: Ctx, { once: key, ...asked }: Role & Form): Promise<{ isNew: boolean }> {
  return ctx.db.transaction(async (tx) => {
    demand(mayGrant(ctx.actor, asked.role, asked.scope))
    if (asked.role === 'administrator' && asked.scope.kind !== 'site') {
      throw new Refusal('input-invalid', { fields: [{ field: 'scope', code: 'not-for-administrator' }] })
    }
    const again = async (told: { isNew: boolean }) => {
      if (!(await isRoleHeld(tx, await holder(ctx, tx, asked)))) throw new Refusal('changed-meanwhile')
      return told
    }
    return once(tx, ctx, { of: 'grantRole', key, asked, again }, () => give(ctx, tx, asked))
  })
}

async function holder(ctx: Ctx, tx: Db, { email, role, scope }: Role) {
  const person = await ensurePerson(tx, { email }, ctx.now)
  return { person, personId: person.id, role, scope }
}

/** Where it stands on record: in a call's history what is for that call, and of a programme which one it was. */
export const recordedOf = ({ kind, id }: Scope) => ({
  callId: kind === 'call' ? (id as CallId) : null,
  ...(kind === 'programme' && { programme: id }),
})

async function give(ctx: Ctx, tx: Db, asked: Role): Promise<{ isNew: boolean }> {
  const { person, ...grant } = await holder(ctx, tx, asked)
  const giver = ctx.actor.kind === 'person' ? ctx.actor.personId : null
  const isNew = await insertGrant(tx, { ...grant, grantedBy: giver }, ctx.now)
  if (!isNew) return { isNew }
  // Asked once the role is held: nobody gives it and takes it back in between.
  if (asked.ended !== undefined && (await lastEnded(tx, grant)) !== asked.ended)
    throw new Refusal('changed-meanwhile')
  const subject = { ...recordedOf(asked.scope), subjectId: person.id }
  await audit.record(tx, ctx, 'role.grant', { ...subject, role: asked.role })
  await tell(tx, ctx, person, asked)
  return { isNew }
}

/** Whoever is given a role by a person learns it by mail; the operator's command hands its addresses on itself. */
async function tell(
  tx: Db,
  ctx: Ctx,
  person: Person,
  { role, scope }: { role: SiteRole; scope: Scope },
): Promise<void> {
  if (ctx.actor.kind !== 'person') return
  const language = isLanguage(person.language) ? person.language : ctx.language
  await notices.enqueue(tx, ctx, {
    kind: 'role-granted',
    to: person.email,
    language,
    callId: recordedOf(scope).callId,
    causeKey: `role-granted:${person.id}:${role}:${ctx.requestId}`,
    facts: { role, url: pageAddress(ctx.settings, language, 'office') },
  })
}
