import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import * as notices from '#features/notices/index.ts'
import { findPersonByEmail } from '../store/people.ts'
import { CODE_LIFE_MINUTES, makeCode } from '../store/sign-in.ts'
import { clientOf, limitUse } from './limit-use.ts'

/** A person who mistypes and asks again needs three; more in a quarter of an hour is somebody else's doing. */
const CODES_PER_ADDRESS = 5
/** A town hall sits behind one address. */
const CODES_PER_CLIENT = 60

/** Mails a sign-in code. The answer is the same whether the address is known or not. */
export async function requestSignInCode(ctx: Ctx, input: { email: string; returnTo?: string | undefined }) {
  const email = input.email.toLowerCase()
  await limitUse(ctx, `code:${email}`, CODES_PER_ADDRESS)
  await limitUse(ctx, `client:${clientOf(ctx)}`, CODES_PER_CLIENT)
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

/** Opens the form with address and code filled in; the code is used only when the form is sent. */
function signInAddress(ctx: Ctx, email: string, returnTo: string | undefined): string {
  const query = new URLSearchParams({ email, ...(returnTo && { to: returnTo }) })
  return `${ctx.settings.publicUrl}/${ctx.language}/sign-in/code?${query}`
}
