import { networkOf } from '#kernel/network.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { CODES, sunkTo, waitForUse, type Allowance } from '../core/sign-in-limits.ts'
import { isAnyLive } from '../store/codes.ts'
import { lockLevel, writeLevel } from '../store/levels.ts'

/** Where a request comes from, as the server saw it. */
export const clientOf = ({ session }: Ctx): string => networkOf(session.headers.get('x-real-ip') ?? '')

/** How long to wait, as refusals say it. */
export const inSeconds = (waitMs: number) => ({ retryAfterSeconds: Math.ceil(waitMs / 1000) })

/**
 * Counts one more code that is asked for. Refuses with `codes-already-sent` what is too much for the address: then
 * some that were mailed still work, so that nobody is kept out.
 */
export async function limitCodes(ctx: Ctx, tx: Db, email: string): Promise<void> {
  const client = clientOf(ctx)
  // The narrowest first: what a stranger's network is refused does not count against the address.
  const networkWaits = await use(ctx, tx, `client:${client}`, CODES.perNetwork)
  if (networkWaits > 0) throw new Refusal('too-many-requests', inSeconds(networkWaits))
  const waitMs =
    (await use(ctx, tx, `code:${email}:${client}`, CODES.perNetworkAndAddress)) ||
    (await use(ctx, tx, `code:${email}`, CODES.perAddress))
  if (waitMs === 0) return
  const isSent = await isAnyLive(tx, email, ctx.now)
  throw new Refusal(isSent ? 'codes-already-sent' : 'too-many-requests', inSeconds(waitMs))
}

/** Uses one of the allowance, or says how long to wait for it. */
async function use({ now }: Ctx, tx: Db, key: string, allowance: Allowance): Promise<number> {
  const used = await lockLevel(tx, key, now)
  const waitMs = waitForUse(used, allowance, now.getTime())
  if (waitMs === 0) await writeLevel(tx, key, sunkTo(used, allowance, now.getTime()) + 1, now)
  return waitMs
}
