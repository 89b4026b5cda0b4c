import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import { isJudgingOver } from '../policy/round.ts'
import { judgingNow } from '../store/early-closes.ts'

/** Whether the jury of a call judges no more in any round, by its dates or because judging was closed. */
export const isJudgingOverIn = async ({ db, now }: Pick<Ctx, 'db' | 'now'>, call: Call): Promise<boolean> =>
  isJudgingOver(await judgingNow(db, call), now).ok
