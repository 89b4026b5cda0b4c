import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import { countUse } from '../store/people.ts'

const WINDOW_MS = 15 * 60_000

/** Where a request comes from, as the server saw it. */
export const clientOf = ({ session }: Ctx): string => session.headers.get('x-real-ip') ?? ''

/** Counts one use over all processes, and refuses those beyond `most` in a quarter of an hour. */
export async function limitUse(ctx: Ctx, key: string, most: number): Promise<void> {
  if ((await countUse(ctx.db, key, WINDOW_MS, ctx.now)) > most) throw new Refusal('too-many-requests')
}
