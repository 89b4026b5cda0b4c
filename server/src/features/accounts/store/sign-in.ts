import type { PersonId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { authOf } from './auth.ts'
import { endByToken, tokenOf } from './sessions.ts'

/** Opens a session, sets its cookies, and ends the session that the browser had before. */
export async function openSession(ctx: Ctx, personId: PersonId): Promise<void> {
  const before = await tokenOf(ctx, ctx.session.headers)
  const { headers } = await authOf(ctx).api.openSession({
    body: { personId },
    headers: ctx.session.headers,
    returnHeaders: true,
  })
  ctx.session.setCookies.push(...headers.getSetCookie())
  if (before !== null) await endByToken(ctx.db, before)
}

/** Ends the session that the request carries and clears its cookies; false when it had been ended before. */
export async function endSession(ctx: Ctx): Promise<boolean> {
  const token = await tokenOf(ctx, ctx.session.headers)
  const ended = token === null ? [] : await endByToken(ctx.db, token)
  const { headers } = await authOf(ctx).api.signOut({ headers: ctx.session.headers, returnHeaders: true })
  ctx.session.setCookies.push(...headers.getSetCookie())
  return ended.length > 0
}
