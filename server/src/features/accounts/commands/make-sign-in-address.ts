import { sameAddress } from '#kernel/mail-address.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { OPERATOR_CODE_DIGITS } from '../core/sign-in-limits.ts'
import { makeCode } from '../store/codes.ts'
import { findPersonByEmail } from '../store/people.ts'

/** An address that opens the sign-in form with address and code filled in; for the operator, who then hands it on. */
export async function makeSignInAddress(ctx: Ctx, given: string): Promise<string> {
  const email = sameAddress(given)
  const person = await findPersonByEmail(ctx.db, email)
  const wanted = { email, kind: 'operator', count: OPERATOR_CODE_DIGITS, browser: null } as const
  const code = await makeCode(ctx.db, ctx.settings.secret, wanted, ctx.now)
  await audit.record(ctx.db, ctx, 'account.make-sign-in-address', {
    callId: null,
    subjectId: person?.id ?? null,
  })
  const query = new URLSearchParams({ email, code })
  return `${pageAddress(ctx.settings, ctx.language, 'signInCode')}?${query}`
}
