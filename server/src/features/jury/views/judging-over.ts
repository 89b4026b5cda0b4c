import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import { isJudgingOver } from '../policy/round.ts'
import { roundNow } from '../store/early-closes.ts'

/** Whether the jury of a call judges no more, by its dates or because judging was closed. */
export const isJudgingOverIn = async ({ db, now }: Pick<Ctx, 'db' | 'now'>, call: Call): Promise<boolean> =>
  isJudgingOver(await roundNow(db, call), now).ok
