import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { emailOTP } from 'better-auth/plugins'
import type { Ctx } from '#platform/ctx.ts'
import { CODE_DIGITS, CODE_LIFE_MINUTES, TRIES_PER_CODE } from '../core/sign-in-limits.ts'
import { people, sessions, signInAccounts, verifications } from '../tables.ts'

/** From the sign-in on, however often one comes back: docs/decisions/0011-how-long-a-session-lasts.md */
const SESSION_SECONDS = 14 * 24 * 60 * 60

export type Parts = Pick<Ctx, 'db' | 'settings'>
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
export function authOf(parts: Parts) {
  const known = made.get(parts.db)
  if (known) return known
  const auth = makeAuth(parts)
  made.set(parts.db, auth)
  return auth
}
