import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import type { Actor } from '#kernel/actor.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { builtOnce } from '#platform/db/built-once.ts'
import type { Db } from '#platform/db/client.ts'
import { cookieOf, signedValueOf } from '../core/signed-cookie.ts'
import { people, programmeCalls, roleGrants, sessions } from '../tables.ts'
import { authOf, type Parts } from './auth.ts'
import { actorOf, heldIn, ofItsProgramme } from './people.ts'

/** Who holds a session that has not run out, a row for each role they hold now and each call it holds in, and one without a role if they hold none. */
const bySession = builtOnce((db) =>
  db
    .select({
      person: { id: people.id, email: people.email, name: people.name },
      signedInAt: sessions.createdAt,
      ...heldIn,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.userId))
    .leftJoin(roleGrants, and(eq(roleGrants.personId, people.id), isNull(roleGrants.revokedAt)))
    .leftJoin(programmeCalls, ofItsProgramme)
    .where(and(eq(sessions.token, sql.placeholder('token')), gt(sessions.expiresAt, sql`now()`)))
    .prepare('by_session'),
)

/** Who comes with the request's session, in one statement; null: nobody whom we know. */
export async function actorBySession(parts: Parts, headers: Headers): Promise<Actor | null> {
  const token = await tokenOf(parts, headers)
  const rows = token === null ? [] : await bySession(parts.db).execute({ token })
  const [first] = rows
  return first ? { ...actorOf(first.person, rows.flatMap(heldRole)), signedInAt: first.signedInAt } : null
}

type SessionRow = Awaited<ReturnType<ReturnType<typeof bySession>['execute']>>[number]

const heldRole = ({ role, programmeId, callId }: SessionRow) =>
  role === null ? [] : [{ role, programmeId, callId }]

/** The token in the request's session cookie, if we have signed it. */
export async function tokenOf(parts: Parts, headers: Headers): Promise<string | null> {
  const { authCookies, secret } = await authOf(parts).$context
  const cookie = cookieOf(headers.get('cookie') ?? '', authCookies.sessionToken.name)
  return cookie === null ? null : signedValueOf(cookie, secret)
}

/** Sessions of this person that have not run out, but for the one that the request carries. */
async function others(ctx: Ctx, personId: PersonId) {
  const own = await tokenOf(ctx, ctx.session.headers)
  return and(
    eq(sessions.userId, personId),
    gt(sessions.expiresAt, ctx.now),
    own === null ? undefined : ne(sessions.token, own),
  )
}

export async function countOtherSessions(ctx: Ctx, personId: PersonId): Promise<number> {
  return ctx.db.$count(sessions, await others(ctx, personId))
}

/** Ends them; how many they were. */
export async function endOthers(tx: Db, ctx: Ctx, personId: PersonId): Promise<number> {
  const ended = await tx
    .delete(sessions)
    .where(await others(ctx, personId))
    .returning({ id: sessions.id })
  return ended.length
}

/** The session, if it was there until now. */
export const endByToken = (db: Db, token: string) =>
  db.delete(sessions).where(eq(sessions.token, token)).returning({ id: sessions.id })
