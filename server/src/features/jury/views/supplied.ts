import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { isJuryReadingSupplied, type Call } from '#features/calls/index.ts'
import type { DecisionsGuard } from '../core/decisions-guard.ts'
import { isJudgingOver } from '../policy/round.ts'
import { losesMarks } from '../policy/supplied.ts'
import { roundsCountingOn } from '../store/counting.ts'
import { roundsNow } from '../store/early-closes.ts'
import { isAnyFrozen } from '../store/freezes.ts'
import { restsOn } from './rests-on.ts'

type Judged = { readonly id: EntryId; readonly categoryKey: string }

/** Whether supporting material that came to an entry now would set marks aside that stand; what the jury does not read sets none aside. */
export const losesMarksBeside =
  (decisions: Pick<DecisionsGuard, 'restsOn'>) =>
  async ({ db, now }: Pick<Ctx, 'db' | 'now'>, call: Call, entry: Judged): Promise<boolean> => {
    const isRead = isJuryReadingSupplied(call.document, entry.categoryKey, now)
    const countingIn = isRead ? await roundsCountingOn(db, entry.id) : new Set<string>()
    const rounds = (await roundsNow(db, call)).filter(({ round }) => countingIn.has(round.key))
    const judged = []
    for (const one of rounds)
      judged.push({
        isOver: isJudgingOver(one, now).ok,
        restsOn: await restsOn(db, { call, round: one.round }, decisions),
      })
    return losesMarks(judged, rounds.length > 0 && (await isAnyFrozen(db, call.id, [entry.id])))
  }
