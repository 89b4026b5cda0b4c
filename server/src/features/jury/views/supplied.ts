import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { isJuryReadingSupplied, judgesCategory, type Call, type Clarifying } from '#features/calls/index.ts'
import type { DecisionsGuard } from '../core/decisions-guard.ts'
import { isJudgingOver } from '../policy/round.ts'
import { losesMarks } from '../policy/supplied.ts'
import { roundsNow } from '../store/early-closes.ts'
import { isAnyFrozen } from '../store/freezes.ts'
import { restsOn } from './rests-on.ts'

type Judged = Clarifying & { readonly id: EntryId; readonly categoryKey: string }

/**
 * Whether supporting material, or an answer made clearer, that came to an entry now would set marks aside that stand, if it has any; what the jury does not read sets
 * none aside. All entries of a category of which the same is asked are answered alike: whether somebody has reviewed one of them is not for who entered it.
 */
export const losesMarksBeside =
  (decisions: Pick<DecisionsGuard, 'restsOn'>) =>
  async ({ db, now }: Pick<Ctx, 'db' | 'now'>, call: Call, entry: Judged): Promise<boolean> => {
    if (!isJuryReadingSupplied(call.document, entry, now)) return false
    const judged = []
    for (const one of await roundsNow(db, call))
      if (judgesCategory(one.round, entry.categoryKey))
        judged.push({
          isOver: isJudgingOver(one, now).ok,
          restsOn: await restsOn(db, { call, round: one.round }, decisions),
        })
    return losesMarks(judged, await isAnyFrozen(db, call.id, [entry.id]))
  }
