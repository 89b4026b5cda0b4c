import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import * as notices from '#features/notices/index.ts'
import { CODE_LIFE_MINUTES, CODES } from '../core/sign-in-limits.ts'
import { findPersonByEmail } from '../store/people.ts'
import { makeCode } from '../store/sign-in.ts'
import { clientOf, limitUse } from './limit-use.ts'

/** Mails a sign-in code. The answer is the same whether the address is known or not. */
export async function requestSignInCode(ctx: Ctx, input: { email: string; returnTo?: string | undefined }) {
  const email = input.email.toLowerCase()
  await limitCodes(ctx, email)
  const code = await makeCode(ctx, email)
  await ctx.db.transaction(async (tx) => {
    const person = await findPersonByEmail(tx, email)
    await audit.record(tx, ctx, 'account.request-code', { callId: null, subjectId: person?.id ?? null })
    await notices.enqueue(tx, ctx, {
      kind: 'sign-in-code',
      to: email,
      language: ctx.language,
      callId: null,
      causeKey: `sign-in-code:${ctx.requestId}`,
      facts: { code, minutes: CODE_LIFE_MINUTES, url: signInAddress(ctx, email, input.returnTo) },
    })
  })
  return { email, minutes: CODE_LIFE_MINUTES }
}

/** The narrowest first: what a stranger's network is refused does not count against the address. */
async function limitCodes(ctx: Ctx, email: string): Promise<void> {
  const client = clientOf(ctx)
  await limitUse(ctx, `client:${client}`, CODES.perNetwork)
  await limitUse(ctx, `code:${email}:${client}`, CODES.perNetworkAndAddress)
  await limitUse(ctx, `code:${email}`, CODES.perAddress)
}

/** Opens the form with address and code filled in; the code is used only when the form is sent. */
function signInAddress(ctx: Ctx, email: string, returnTo: string | undefined): string {
  const query = new URLSearchParams({ email, ...(returnTo && { to: returnTo }) })
  return `${ctx.settings.publicUrl}/${ctx.language}/sign-in/code?${query}`
}
