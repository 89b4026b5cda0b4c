import type { PersonId } from '#kernel/ids.ts'
import { sameAddress } from '#kernel/mail-address.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { keptByBrowser } from '../core/asking-cookie.ts'
import { OWN_TRIES_PER_CODE, sunkTo, TRIES, waitForTry, type Slowing } from '../core/sign-in-limits.ts'
import { browserOf, findCode, takeOwnTry, useUp } from '../store/codes.ts'
import { lockLevel, writeLevel } from '../store/levels.ts'
import { ensureVerified } from '../store/people.ts'
import { openSession } from '../store/sign-in.ts'
import { clientOf, inSeconds } from './limit-codes.ts'

type Tried = { readonly person: { readonly id: PersonId; readonly name: string } } | { readonly no: Refusal }

/** Uses a code up and opens a session. better-auth writes the session itself, so the record follows it. */
export async function signIn(ctx: Ctx, input: { email: string; code: string }) {
  const email = sameAddress(input.email)
  // A wrong try is kept: it is refused only when it has been counted.
  const tried = await ctx.db.transaction((tx) => tryCode(ctx, tx, email, input.code.replaceAll(/\D/g, '')))
  if ('no' in tried) throw tried.no
  await openSession(ctx, tried.person.id)
  await audit.record(ctx.db, ctx, 'account.sign-in', { callId: null, subjectId: tried.person.id })
  return { name: tried.person.name, email }
}

/**
 * An operator's code is long enough to be tried by anybody; the browser that asked for a code has tries of its own;
 * everybody else waits as long as their network has earned by wrong ones. No other network's tries count.
 */
async function tryCode(ctx: Ctx, tx: Db, email: string, typed: string): Promise<Tried> {
  const code = await findCode(tx, ctx.settings.secret, email, typed)
  const { isOwn, levels } =
    code?.kind === 'operator' ? { isOwn: false, levels: [] } : await countedFor(ctx, tx, email)
  const waitMs = Math.max(0, ...levels.map((each) => each.waitMs))
  if (waitMs > 0 && !isOwn) return { no: new Refusal('too-many-requests', inSeconds(waitMs)) }
  if (code !== null && (await useUp(tx, code.id, ctx.now)))
    return { person: await ensureVerified(tx, email, ctx.language, ctx.now) }
  for (const { key, risen } of levels) await writeLevel(tx, key, risen, ctx.now)
  const because = code === null ? 'code-wrong' : 'code-expired'
  return { no: new Refusal(because, { fields: [{ field: 'code', code: because }] }) }
}

async function isOwnTry(ctx: Ctx, tx: Db, email: string): Promise<boolean> {
  const kept = keptByBrowser(ctx.session.headers, ctx.settings)
  return kept !== null && takeOwnTry(tx, { email, browser: browserOf(kept) }, OWN_TRIES_PER_CODE, ctx.now)
}

/**
 * Whether the browser has a try of its own, and what wrong tries have earned the network, in all and at this address. One that must wait
 * leaves no further trace. The network is locked before any code is: of two of its browsers, one would else hold what the other waits for.
 */
async function countedFor(ctx: Ctx, tx: Db, email: string) {
  const client = clientOf(ctx)
  const inAll = await levelOf(ctx, tx, `try-client:${client}`, TRIES.perNetwork)
  const isOwn = await isOwnTry(ctx, tx, email)
  if (inAll.waitMs > 0 && !isOwn) return { isOwn, levels: [inAll] }
  const here = await levelOf(ctx, tx, `try:${email}:${client}`, TRIES.perNetworkAndAddress)
  return { isOwn, levels: [inAll, here] }
}

async function levelOf({ now }: Ctx, tx: Db, key: string, slowing: Slowing) {
  const used = await lockLevel(tx, key, now)
  return {
    key,
    waitMs: waitForTry(used, slowing, now.getTime()),
    risen: sunkTo(used, slowing, now.getTime()) + 1,
  }
}
