import type { EntryId } from '#kernel/ids.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { isRoundOpen } from '../policy.ts'
import type { ConflictKind } from '../states.ts'
import { moveDuties } from '../store/assignments.ts'
import { putAnswers } from '../store/conflicts.ts'
import { roundNow } from '../store/early-closes.ts'
import { listHeads } from '../store/heads.ts'
import { lockJuryOf } from '../store/lock.ts'
import { markConflictsStated } from '../store/jurors.ts'
import { seatOf } from './seat.ts'

type Input = {
  readonly call: string
  readonly shown: readonly string[]
  readonly conflicts: readonly { entryId: string; kind: ConflictKind; note: string }[]
}

/**
 * Answers the conflict question for the entries that were on the juror's page; those that came later stay closed
 * until they are asked about too. A conflict lays the duty down, taking it back takes the duty up again; after the
 * round neither happens, since it would change what the round's marks came to.
 */
export async function stateConflicts(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const { call, juror } = await seatOf(ctx, tx, input.call)
    await lockJuryOf(tx, call.id)
    const { round, closesAt } = await roundNow(tx, call)
    demand(isRoundOpen({ opensAt: null, closesAt }, ctx.now))
    const asked = new Set<string>(
      (await listHeads(tx, call.id, juror.categoryKeys)).map(({ entryId }) => entryId),
    )
    const conflicts = new Map(input.conflicts.map((conflict) => [conflict.entryId, conflict]))
    const answers = [...new Set([...input.shown, ...conflicts.keys()])]
      .filter((id) => asked.has(id))
      .map((id) => {
        const conflict = conflicts.get(id)
        return { entryId: id as EntryId, kind: conflict?.kind ?? null, note: conflict?.note ?? '' }
      })
    await putAnswers(tx, juror, answers, ctx.now)
    const duty = { callId: call.id, roundKey: round.key, jurorId: juror.id }
    const ids = (isConflicted: boolean) =>
      answers.filter(({ kind }) => (kind !== null) === isConflicted).map(({ entryId }) => entryId)
    await moveDuties(tx, { ...duty, entryIds: ids(true) }, 'recuse')
    await moveDuties(tx, { ...duty, entryIds: ids(false) }, 'return')
    await markConflictsStated(tx, juror.id, ctx.now)
    const subject = { callId: call.id, subjectId: juror.id }
    await audit.record(tx, ctx, 'juror.state-conflicts', { ...subject, conflicts: ids(true).length })
    return { conflicts: ids(true).length }
  })
}
