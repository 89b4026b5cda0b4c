import { judgesCategory } from '#features/calls/index.ts'
import type { RoundNow } from '../core/round.ts'
import { isJudgingOver } from './round.ts'

/**
 * Of these categories those in which nobody can judge any more: every round that judges one is over at `now`.
 * O(categories · rounds · panels). Never throws.
 */
export const categoriesOver = (
  categories: readonly string[],
  rounds: readonly RoundNow[],
  now: Date,
): string[] =>
  categories.filter((category) =>
    rounds.every((one) => !judgesCategory(one.round, category) || isJudgingOver(one, now).ok),
  )
