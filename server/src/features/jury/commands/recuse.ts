import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { recordedRound } from '../core/round.ts'
import { mayStepBack, saidBy } from '../policy/assignments.ts'
import type { ConflictKind } from '../states.ts'
import { moveAssignments } from '../store/assignments.ts'
import { putAnswers } from '../store/conflicts.ts'
import { roundsMoving } from '../store/rested-since.ts'
import { nextEntry } from '../views/queue.ts'
import { heldAssignmentOf, type Asked, type AssignmentInScope } from '../scope.ts'

/** In every round that is not over, for the conflict is with the entry; what another one came to stays as it is. */
async function move(
  ctx: Ctx,
  tx: Db,
  { call, juror, assignment }: AssignmentInScope,
  which: 'recuse' | 'return',
): Promise<void> {
  for (const { round } of await roundsMoving(tx, call, ctx.now)) {
    const assigned = { callId: call.id, roundKey: round.key, jurorId: juror.id }
    await moveAssignments(tx, { ...assigned, entryIds: [assignment.entryId] }, which)
  }
}

/** The juror, the entry and the round too: the assignment may be taken away later, and its line stays. */
const about = ({ call, juror, assignment }: AssignmentInScope) => ({
  callId: call.id,
  subjectId: assignment.id,
  juror: juror.id,
  entry: assignment.entryId,
  ...recordedRound(call.document, { key: assignment.roundKey }),
})

type Answer = {
  readonly kind: ConflictKind | null
  readonly note: string
  readonly isSteppingBack?: boolean
}

async function answer(
  ctx: Ctx,
  tx: Db,
  { juror, assignment, conflict }: AssignmentInScope,
  said: Answer,
): Promise<void> {
  const over = conflict?.version ?? 0
  await putAnswers(tx, juror, [{ entryId: assignment.entryId, ...said, over }], ctx.now)
}

/** Steps back from an entry. Marks made on it are kept and no longer count. A reason that was given stays. */
export async function recuse(ctx: Ctx, input: Asked & { readonly note: string }) {
  return ctx.db.transaction(async (tx) => {
    const assigned = await heldAssignmentOf(ctx, tx, input)
    const { call, juror, assignment, conflict, now, frozenAt } = assigned
    demand(mayStepBack(frozenAt !== null, now, ctx.now))
    // A second click finds the juror stepped back, for the same reason.
    if (conflict?.isConflicted && conflict.note === input.note)
      return { nextEntryId: await nextEntry(tx, assigned) }
    if (conflict?.isConflicted)
      throw new Refusal('conflict-declared', { said: saidBy(assigned.isSteppedBack) })
    await answer(ctx, tx, assigned, { kind: 'declared', note: input.note, isSteppingBack: true })
    await move(ctx, tx, assigned, 'recuse')
    await audit.record(tx, ctx, 'assignment.recuse', about(assigned))
    return { nextEntryId: await nextEntry(tx, assigned) }
  })
}

/** Takes having stepped back from an entry back; marks made before count again. A later statement stays. */
export async function undoRecusal(ctx: Ctx, input: Asked & { readonly version?: number | undefined }) {
  return ctx.db.transaction(async (tx) => {
    const assigned = await heldAssignmentOf(ctx, tx, input)
    const { call, assignment, conflict, now, frozenAt } = assigned
    demand(mayStepBack(frozenAt !== null, now, ctx.now))
    if (!conflict?.isConflicted) return {}
    const { version, note } = conflict
    if (input.version !== version) throw new Refusal('changed-meanwhile', { current: { version, note } })
    await answer(ctx, tx, assigned, { kind: null, note: '' })
    await move(ctx, tx, assigned, 'return')
    await audit.record(tx, ctx, 'assignment.return', about(assigned))
    return {}
  })
}
