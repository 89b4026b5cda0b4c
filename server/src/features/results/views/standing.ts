import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { isJudgingOver, roundNow } from '#features/jury/index.ts'
import { lastPublication } from '../store/publications.ts'

/** What the rules of deciding and publishing ask of a call: whether judging is over, and what was proposed last. */
export const standingOf = async ({ now }: Pick<Ctx, 'now'>, db: Db, call: Call) => ({
  publication: await lastPublication(db, call.id),
  judging: isJudgingOver(await roundNow(db, call), now),
})
