import { betterAuth, type BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { z } from 'zod'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { people, sessions, signInAccounts, verifications } from '../tables.ts'

/** From the sign-in on, however often one comes back: docs/decisions/0011-how-long-a-session-lasts.md */
const SESSION_SECONDS = 14 * 24 * 60 * 60

export type Parts = Pick<Ctx, 'db' | 'settings'>
const made = new WeakMap<object, ReturnType<typeof makeAuth>>()

/** Opens a session for somebody whose code we have checked: the limits on codes are ours (docs/decisions/0026). */
const provenAddress = {
  id: 'proven-address',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ personId: z.uuid() }) },
      async (ctx) => {
        const { internalAdapter } = ctx.context
        const user = await internalAdapter.findUserById(ctx.body.personId)
        if (!user) throw new Refusal('not-found')
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({})
      },
    ),
  },
} satisfies BetterAuthPlugin

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
    plugins: [provenAddress],
  })
}

/** With https the browser itself holds that no other host and no plain http can have set it (`__Host-`, RFC 6265bis). */
const sessionCookie = ({ publicUrl }: Ctx['settings']) =>
  publicUrl.startsWith('https:')
    ? { name: '__Host-clarion.session_token', attributes: { secure: true } }
    : { name: 'clarion.session_token' }

/** One instance a database handle; better-auth keeps no state of its own besides. */
export function authOf(parts: Parts) {
  const known = made.get(parts.db)
  if (known) return known
  const auth = makeAuth(parts)
  made.set(parts.db, auth)
  return auth
}
