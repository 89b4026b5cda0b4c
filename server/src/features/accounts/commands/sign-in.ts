import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { Refusal } from '#kernel/refusals.ts'
import { countUse, findPersonByEmail } from '../store/people.ts'
import { useCode } from '../store/sign-in.ts'

const WINDOW_MS = 15 * 60_000
/** Five tries a code and five codes a window are 25; beyond that somebody is guessing. */
const TRIES_PER_ADDRESS = 30

/** Uses a mailed code up and opens a session. better-auth writes the session itself, so the record follows it. */
export async function signIn(ctx: Ctx, input: { email: string; code: string }) {
  const email = input.email.toLowerCase()
  if ((await countUse(ctx.db, `try:${email}`, WINDOW_MS, ctx.now)) > TRIES_PER_ADDRESS) {
    throw new Refusal('too-many-requests')
  }
  await useCode(ctx, email, input.code.replaceAll(/\D/g, ''))
  const person = await findPersonByEmail(ctx.db, email)
  await audit.record(ctx.db, ctx, 'account.sign-in', { callId: null, subjectId: person?.id ?? null })
  return { name: person?.name ?? '', email }
}
