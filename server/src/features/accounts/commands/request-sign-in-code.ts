import { sameAddress } from '#kernel/mail-address.ts'
import { pageAddress } from '#kernel/pages.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import * as notices from '#features/notices/index.ts'
import { askingCookie, keptByBrowser, keptFor } from '../core/asking-cookie.ts'
import { CODE_DIGITS, CODE_LIFE_MINUTES } from '../core/sign-in-limits.ts'
import { browserOf, makeCode } from '../store/codes.ts'
import { findPersonByEmail } from '../store/people.ts'
import { limitCodes } from './limit-codes.ts'

type Asked = {
  readonly email: string
  readonly returnTo?: string | undefined
  readonly once?: string | undefined
}

/** Mails a sign-in code. The answer is the same whether the address is known or not. */
export async function requestSignInCode(ctx: Ctx, input: Asked) {
  const email = sameAddress(input.email)
  const kept = keptByBrowser(ctx.session.headers, ctx.settings) ?? keptFor(input.once)
  await ctx.db.transaction((tx) => limitCodes(ctx, tx, email))
  await ctx.db.transaction(async (tx) => {
    const wanted = { email, kind: 'mailed', count: CODE_DIGITS, browser: browserOf(kept) } as const
    const code = await makeCode(tx, ctx.settings.secret, wanted, ctx.now)
    const person = await findPersonByEmail(tx, email)
    await audit.record(tx, ctx, 'account.request-code', { callId: null, subjectId: person?.id ?? null })
    await notices.enqueue(tx, ctx, {
      kind: 'sign-in-code',
      to: email,
      language: ctx.language,
      callId: null,
      causeKey: `sign-in-code:${ctx.requestId}`,
      facts: {
        code: code.replaceAll(/(\d{4})(?=\d)/g, '$1 '),
        minutes: CODE_LIFE_MINUTES,
        url: signInAddress(ctx, email, input.returnTo),
      },
    })
  })
  ctx.session.setCookies.push(askingCookie(kept, ctx.settings))
  return { email, minutes: CODE_LIFE_MINUTES }
}

/** Opens the form with address and code filled in; the code is used only when the form is sent. */
function signInAddress(ctx: Ctx, email: string, returnTo: string | undefined): string {
  const query = new URLSearchParams({ email, ...(returnTo && { to: returnTo }) })
  return `${pageAddress(ctx.settings, ctx.language, 'signInCode')}?${query}`
}
