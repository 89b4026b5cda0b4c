import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { TRIES } from '../core/sign-in-limits.ts'
import { findPersonByEmail } from '../store/people.ts'
import { useCode } from '../store/sign-in.ts'
import { clientOf, limitUse } from './limit-use.ts'

/** Uses a mailed code up and opens a session. better-auth writes the session itself, so the record follows it. */
export async function signIn(ctx: Ctx, input: { email: string; code: string }) {
  const email = input.email.toLowerCase()
  await limitTries(ctx, email)
  await useCode(ctx, email, input.code.replaceAll(/\D/g, ''))
  const person = await findPersonByEmail(ctx.db, email)
  await audit.record(ctx.db, ctx, 'account.sign-in', { callId: null, subjectId: person?.id ?? null })
  return { name: person?.name ?? '', email }
}

/** The narrowest first: what a stranger's network is refused does not count against the address. */
async function limitTries(ctx: Ctx, email: string): Promise<void> {
  const client = clientOf(ctx)
  await limitUse(ctx, `try-client:${client}`, TRIES.perNetwork)
  await limitUse(ctx, `try:${email}:${client}`, TRIES.perNetworkAndAddress)
  await limitUse(ctx, `try:${email}`, TRIES.perAddress)
  await limitUse(ctx, 'try-all', TRIES.inAll)
}
