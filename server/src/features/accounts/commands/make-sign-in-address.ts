import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { findPersonByEmail } from '../store/people.ts'
import { makeCode } from '../store/sign-in.ts'

/** An address that opens the sign-in form with address and code filled in; for the operator, who then hands it on. */
export async function makeSignInAddress(ctx: Ctx, email: string): Promise<string> {
  const person = await findPersonByEmail(ctx.db, email)
  const code = await makeCode(ctx, email.toLowerCase())
  await audit.record(ctx.db, ctx, 'account.make-sign-in-address', {
    callId: null,
    subjectId: person?.id ?? null,
  })
  const query = new URLSearchParams({ email: email.toLowerCase(), code })
  return `${ctx.settings.publicUrl}/${ctx.language}/sign-in/code?${query}`
}
