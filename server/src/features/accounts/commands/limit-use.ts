import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { networkOf } from '../core/network.ts'
import { WINDOW_MINUTES } from '../core/sign-in-limits.ts'
import { countUse } from '../store/people.ts'

/** Where a request comes from, as the server saw it. */
export const clientOf = ({ session }: Ctx): string => networkOf(session.headers.get('x-real-ip') ?? '')

/** Counts one use over all processes, and refuses those beyond `most` in a window. */
export async function limitUse(ctx: Ctx, key: string, most: number): Promise<void> {
  if ((await countUse(ctx.db, key, WINDOW_MINUTES * 60_000, ctx.now)) > most)
    throw new Refusal('too-many-requests')
}
