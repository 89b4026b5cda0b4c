import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { authOf, type Parts } from './auth.ts'
import { endByToken, tokenOf } from './sessions.ts'

/** A new code for this address; the one before is void. */
export async function makeCode(parts: Parts, email: string): Promise<string> {
  return authOf(parts).api.createVerificationOTP({ body: { email, type: 'sign-in' } })
}

/**
 * Uses the code up and opens a session; a person whose address was not known is made. Sets the session's cookies, and
 * ends the session that the browser had before.
 */
export async function useCode(ctx: Ctx, email: string, code: string): Promise<void> {
  const before = await tokenOf(ctx, ctx.session.headers)
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
  if (before !== null) await endByToken(ctx.db, before)
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
