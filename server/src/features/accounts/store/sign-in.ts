import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { emailOTP } from 'better-auth/plugins'
import { and, eq, gt, ne } from 'drizzle-orm'
import { Refusal } from '#kernel/refusals.ts'
import type { PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { CODE_DIGITS, CODE_LIFE_MINUTES, TRIES_PER_CODE } from '../core/sign-in-limits.ts'
import { people, sessions, signInAccounts, verifications } from '../tables.ts'

/** From the sign-in on, however often one comes back: docs/decisions/0011-how-long-a-session-lasts.md */
const SESSION_SECONDS = 14 * 24 * 60 * 60

type Parts = Pick<Ctx, 'db' | 'settings'>
const made = new WeakMap<object, ReturnType<typeof makeAuth>>()

function makeAuth({ db, settings }: Parts) {
  return betterAuth({
    appName: 'Clarion',
    baseURL: settings.publicUrl,
    secret: settings.secret,
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: {
        user: people,
        session: sessions,
        account: signInAccounts,
        verification: verifications,
      },
    }),
    user: { additionalFields: { language: { type: 'string', required: false, defaultValue: 'en' } } },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: 'clarion',
      // The prefix that we want is stricter than the one it would write.
      useSecureCookies: false,
      cookies: { session_token: sessionCookie(settings) },
      // Its own fixed keys take the shape of our columns; all other keys are made by the tables.
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: ['x-real-ip'] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      emailOTP({
        otpLength: CODE_DIGITS,
        expiresIn: CODE_LIFE_MINUTES * 60,
        allowedAttempts: TRIES_PER_CODE,
        storeOTP: 'hashed',
        // Mails leave through the outbox, written by the command that asked for the code.
        sendVerificationOTP: () => Promise.resolve(),
      }),
    ],
  })
}

/** With https the browser itself holds that no other host and no plain http can have set it (`__Host-`, RFC 6265bis). */
const sessionCookie = ({ publicUrl }: Ctx['settings']) =>
  publicUrl.startsWith('https:')
    ? { name: '__Host-clarion.session_token', attributes: { secure: true } }
    : { name: 'clarion.session_token' }

/** One instance a database handle; better-auth keeps no state of its own besides. */
function authOf(parts: Parts) {
  const known = made.get(parts.db)
  if (known) return known
  const auth = makeAuth(parts)
  made.set(parts.db, auth)
  return auth
}

/** A new code for this address; the one before is void. */
export async function makeCode(parts: Parts, email: string): Promise<string> {
  return authOf(parts).api.createVerificationOTP({ body: { email, type: 'sign-in' } })
}

/**
 * Uses the code up and opens a session; a person whose address was not known is made. Sets the session's cookies, and
 * ends the session that the browser had before.
 */
export async function useCode(ctx: Ctx, email: string, code: string): Promise<void> {
  const before = await sessionOf(ctx, ctx.session.headers)
  try {
    const { headers } = await authOf(ctx).api.signInEmailOTP({
      // Only a new person takes the language over: mails begin in the one in which they signed in.
      body: { email, otp: code, language: ctx.language },
      headers: ctx.session.headers,
      returnHeaders: true,
    })
    ctx.session.setCookies.push(...headers.getSetCookie())
  } catch (error) {
    throw asRefusal(error)
  }
  if (before) await ctx.db.delete(sessions).where(eq(sessions.token, before.session.token))
}

/** The request's session with the person behind it, or null. */
export async function sessionOf(parts: Parts, headers: Headers) {
  const found = await authOf(parts).api.getSession({ headers })
  return found ?? null
}

/** Sessions of this person that have not run out, but for the one that the request carries. */
async function others(ctx: Ctx, personId: PersonId) {
  const own = await sessionOf(ctx, ctx.session.headers)
  return and(
    eq(sessions.userId, personId),
    gt(sessions.expiresAt, ctx.now),
    own ? ne(sessions.token, own.session.token) : undefined,
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

/** Ends the session that the request carries and clears its cookies. */
export async function endSession(ctx: Ctx): Promise<void> {
  const { headers } = await authOf(ctx).api.signOut({ headers: ctx.session.headers, returnHeaders: true })
  ctx.session.setCookies.push(...headers.getSetCookie())
}

function asRefusal(error: unknown): unknown {
  const code = (error as { body?: { code?: string } } | null)?.body?.code
  if (code === 'INVALID_OTP')
    return new Refusal('code-wrong', { fields: [{ field: 'code', code: 'code-wrong' }] })
  if (code === 'OTP_EXPIRED' || code === 'TOO_MANY_ATTEMPTS') {
    return new Refusal('code-expired', { fields: [{ field: 'code', code: 'code-expired' }] })
  }
  return error
}
