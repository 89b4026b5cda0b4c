import { holds, VISITOR, type Actor } from '#kernel/actor.ts'
import { csvOf } from '#kernel/csv.ts'
import { askedNetworkOf } from '#kernel/network.ts'
import { demand } from '#kernel/verdict.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { isProxyUnheard } from '#platform/settings/unheard-proxy.ts'
import { peopleAmong } from '#features/audit/index.ts'
import { LINES_AT_MOST, LINES_KEPT_DAYS, SECURITY_KINDS, type SecurityKind } from './core/security-log.ts'
import { grantReach, maySeeNames, maySeeSecurityLog, mayRevoke, visibleGrants } from './policy.ts'
import { listGrantRows } from './store/grants.ts'
import { getPerson, grantsOf, namesOf } from './store/people.ts'
import { countLines, listLines, type LinePlace } from './store/security-log.ts'
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
    roles: grants.map(({ role, scopeKind, scopeId }) => ({ role, scope: scopeKind, scopeId })),
    otherSessions: await countOtherSessions(ctx, person.id),
  }
}

/** Who holds which office role: all of them for the site's office, a programme's or a call's for its own. */
export async function listGrants(ctx: Ctx) {
  const rows = await listGrantRows(ctx.db, visibleGrants(ctx.actor))
  return {
    grants: rows.map(({ grantedAt, scope, ...grant }) => ({
      ...grant,
      scope: scope.kind,
      scopeId: scope.id,
      grantedAt: grantedAt.toISOString(),
      mayRevoke: mayRevoke(ctx.actor, { ...grant, scope }).ok,
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

/** Names of those who have done something in the call, or were given or had taken a part in running it; who has given none is named by their address. */
export async function listNames(ctx: Ctx, input: { callId: string; ids: readonly string[] }) {
  demand(maySeeNames(ctx.actor, input.callId))
  const names = await namesOf(ctx.db, await peopleAmong(ctx.db, input.callId, input.ids))
  return { people: [...names].map(([id, { name, email }]) => ({ id, name: name || email })) }
}

type SecurityFilter = {
  readonly kind?: SecurityKind | undefined
  readonly person?: string | undefined
  readonly network?: string | undefined
  readonly days: number
}

const SECURITY_PAGE = 50

/** What was refused, for those who answer for the whole site: a page of lines, and how often each kind was at all. */
export async function listSecurityLines(
  ctx: Ctx,
  input: SecurityFilter & { readonly after?: string | undefined },
) {
  demand(maySeeSecurityLog(ctx.actor))
  const paged = { after: placeIn(input.after), limit: SECURITY_PAGE + 1 }
  const found = await listLines(ctx.db, linesOf(ctx, input), paged)
  const shown = found.slice(0, SECURITY_PAGE)
  const counted = await countLines(ctx.db, {
    day: daysAgo(ctx, 1),
    week: daysAgo(ctx, 7),
    month: daysAgo(ctx, LINES_KEPT_DAYS),
  })
  return {
    lines: shown.map(({ line: { firstAt, lastAt, ...line }, person }) => ({
      ...line,
      person,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    })),
    next: found.length > SECURITY_PAGE ? placeOf(shown.at(-1)?.line) : null,
    person: await namedPerson(ctx, input.person),
    counts: SECURITY_KINDS.map(
      (kind) => counted.find((one) => one.kind === kind) ?? { kind, day: 0, week: 0, month: 0 },
    ),
    keptDays: LINES_KEPT_DAYS,
  }
}

/** Exactly what the list shows, all its pages. */
export async function exportSecurityLines(ctx: Ctx, input: SecurityFilter) {
  demand(maySeeSecurityLog(ctx.actor))
  const found = await listLines(ctx.db, linesOf(ctx, input), { limit: LINES_AT_MOST })
  const columns = ['kind', 'first', 'last', 'times', 'name', 'email', 'network', 'asked']
  const cells = found.map(({ line: { kind, firstAt, lastAt, times, network, asked }, person }) => [
    kind,
    firstAt.toISOString(),
    lastAt.toISOString(),
    String(times),
    person?.name ?? '',
    person?.email ?? '',
    network ?? '',
    asked ?? '',
  ])
  return { fileName: `security-${ctx.now.toISOString().slice(0, 10)}.csv`, csv: csvOf(columns, cells) }
}

const daysAgo = ({ now }: Ctx, days: number): Date => new Date(now.getTime() - days * 86_400_000)

/** Whoever has an address at hand finds its network, however it is written. */
const linesOf = (ctx: Ctx, { days, network, ...filter }: SecurityFilter) => ({
  ...filter,
  network: network && askedNetworkOf(network),
  since: daysAgo(ctx, days),
})

async function namedPerson({ db }: Ctx, id: string | undefined) {
  const named = id === undefined ? undefined : (await namesOf(db, [id])).get(id)
  return named && id ? { id, ...named } : null
}

const placeOf = (line: LinePlace | undefined): string | null =>
  line ? `${line.lastAt.getTime()}_${line.id}` : null

/** What is no place begins at the newest. */
function placeIn(text: string | undefined): LinePlace | undefined {
  const [, at, id] = /^(\d{1,13})_([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(text ?? '') ?? []
  return at && id ? { lastAt: new Date(Number(at)), id } : undefined
}
