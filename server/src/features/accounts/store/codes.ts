import { createHash, createHmac, randomInt } from 'node:crypto'
import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { CODE_LIFE_MINUTES } from '../core/sign-in-limits.ts'
import { signInCodes } from '../tables.ts'

export type SignInCode = typeof signInCodes.$inferSelect
type Kind = SignInCode['kind']

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('')

/** Whoever reads the table learns no code: it takes the site's secret as well. */
const fingerprintOf = (secret: string, email: string, code: string): string =>
  createHmac('sha256', secret).update(`${email}\n${code}`).digest('hex')

/** A browser by the random value that it keeps. */
export const browserOf = (kept: string): string => createHash('sha256').update(kept).digest('hex')

type Wanted = {
  readonly email: string
  readonly kind: Kind
  readonly count: number
  readonly browser: string | null
}

/** One more code for this address; those before stay good. */
export async function makeCode(tx: Db, secret: string, wanted: Wanted, now: Date): Promise<string> {
  const { email, kind, count, browser } = wanted
  const code = digits(count)
  await tx.insert(signInCodes).values({
    email,
    kind,
    browser,
    fingerprint: fingerprintOf(secret, email, code),
    createdAt: now,
    expiresAt: new Date(now.getTime() + CODE_LIFE_MINUTES * 60_000),
  })
  return code
}

/** What this code is, or was, among those made for the address. */
export async function findCode(
  tx: Db,
  secret: string,
  email: string,
  code: string,
): Promise<SignInCode | null> {
  const [found] = await tx
    .select()
    .from(signInCodes)
    .where(and(eq(signInCodes.email, email), eq(signInCodes.fingerprint, fingerprintOf(secret, email, code))))
    .orderBy(desc(signInCodes.expiresAt))
    .limit(1)
  return found ?? null
}

/** Whether some mailed code of this address can still be used. */
export async function isAnyLive(tx: Db, email: string, now: Date): Promise<boolean> {
  const live = and(
    eq(signInCodes.email, email),
    eq(signInCodes.kind, 'mailed'),
    isNull(signInCodes.usedAt),
    gt(signInCodes.expiresAt, now),
  )
  return (await tx.$count(signInCodes, live)) > 0
}

/** Uses it up; false when it was used or had run out. Of several at once one succeeds. */
export async function useUp(tx: Db, id: string, now: Date): Promise<boolean> {
  const used = await tx
    .update(signInCodes)
    .set({ usedAt: now })
    .where(and(eq(signInCodes.id, id), isNull(signInCodes.usedAt), gt(signInCodes.expiresAt, now)))
    .returning({ id: signInCodes.id })
  return used.length > 0
}

type Asking = { readonly email: string; readonly browser: string }

/** Takes one of the tries that a browser has for the codes it asked for; false when it has none left. */
export async function takeOwnTry(tx: Db, asking: Asking, most: number, now: Date): Promise<boolean> {
  const own = tx
    .select({ id: signInCodes.id })
    .from(signInCodes)
    .where(
      and(
        eq(signInCodes.email, asking.email),
        eq(signInCodes.browser, asking.browser),
        gt(signInCodes.expiresAt, now),
        lt(signInCodes.tries, most),
      ),
    )
    .orderBy(signInCodes.expiresAt)
    .limit(1)
    .for('update')
  const taken = await tx
    .update(signInCodes)
    .set({ tries: sql`${signInCodes.tries} + 1` })
    .where(eq(signInCodes.id, own))
    .returning({ id: signInCodes.id })
  return taken.length > 0
}
