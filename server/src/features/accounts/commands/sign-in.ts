import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { findPersonByEmail } from '../store/people.ts'
import { useCode } from '../store/sign-in.ts'
import { clientOf, limitUse } from './limit-use.ts'

/** Five tries a code and five codes a window are 25; beyond that somebody is guessing. */
const TRIES_PER_ADDRESS = 30
/** A town hall sits behind one address; somebody who tries one code on many addresses does too. */
const TRIES_PER_CLIENT = 120
/** Guesses spread over many clients and addresses: with a million codes, one in three hundred windows finds one. */
const TRIES_IN_ALL = 3000

/** Uses a mailed code up and opens a session. better-auth writes the session itself, so the record follows it. */
export async function signIn(ctx: Ctx, input: { email: string; code: string }) {
  const email = input.email.toLowerCase()
  await limitUse(ctx, `try:${email}`, TRIES_PER_ADDRESS)
  await limitUse(ctx, `try-client:${clientOf(ctx)}`, TRIES_PER_CLIENT)
  await limitUse(ctx, 'try-all', TRIES_IN_ALL)
  await useCode(ctx, email, input.code.replaceAll(/\D/g, ''))
  const person = await findPersonByEmail(ctx.db, email)
  await audit.record(ctx.db, ctx, 'account.sign-in', { callId: null, subjectId: person?.id ?? null })
  return { name: person?.name ?? '', email }
}
