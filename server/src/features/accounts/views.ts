import { holds, VISITOR, type Actor } from '#kernel/actor.ts'
import { demand } from '#kernel/verdict.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { isProxyUnheard } from '#platform/settings/unheard-proxy.ts'
import { actorsAmong } from '#features/audit/index.ts'
import { grantReach, maySeeNames, mayRevoke, visibleGrants } from './policy.ts'
import { listGrantRows } from './store/grants.ts'
import { getPerson, grantsOf, namesOf } from './store/people.ts'
import { actorBySession, countOtherSessions } from './store/sessions.ts'

/** Who a request comes from. Without a session cookie nothing is asked of the database. */
export async function identify(parts: Pick<Ctx, 'db' | 'settings'>, headers: Headers): Promise<Actor> {
  if (!headers.get('cookie')?.includes('clarion.session_token')) return VISITOR
  return (await actorBySession(parts, headers)) ?? VISITOR
}

/** One's own name, language and roles. */
export async function showAccount(ctx: Ctx) {
  if (ctx.actor.kind !== 'person') throw new Refusal('sign-in-required')
  const person = await getPerson(ctx.db, ctx.actor.personId)
  const grants = await grantsOf(ctx.db, person.id)
  return {
    email: person.email,
    name: person.name,
    language: person.language,
    roles: grants.map(({ role, callId }) => ({ role, callId })),
    otherSessions: await countOtherSessions(ctx, person.id),
  }
}

/** Who holds which office role: all of them for the site's office, a call's for its own. */
export async function listGrants(ctx: Ctx) {
  const rows = await listGrantRows(ctx.db, visibleGrants(ctx.actor))
  return {
    grants: rows.map(({ grantedAt, ...grant }) => ({
      ...grant,
      grantedAt: grantedAt.toISOString(),
      mayRevoke: mayRevoke(ctx.actor, grant).ok,
    })),
    mayGrant: grantReach(ctx.actor),
  }
}

/**
 * What administrators should know of how the site is set up. Whether a proxy is believed is seen from their own request:
 * nobody else can make it look wrong to them.
 */
export async function listSiteRemarks(ctx: Ctx) {
  const isHere = holds(ctx.actor, null, 'administrator')
  const isUnheard = isProxyUnheard(ctx.settings, (name) => ctx.session.headers.has(name))
  return { remarks: isHere && isUnheard ? ['proxy-unheard' as const] : [] }
}

/** Names of those who have done something in the call; who has given none is named by their address. */
export async function listNames(ctx: Ctx, input: { callId: string; ids: readonly string[] }) {
  demand(maySeeNames(ctx.actor, input.callId))
  const names = await namesOf(ctx.db, await actorsAmong(ctx.db, input.callId, input.ids))
  return { people: [...names].map(([id, { name, email }]) => ({ id, name: name || email })) }
}
