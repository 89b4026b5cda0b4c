import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { mayStepBack, saidBy } from '../policy/assignments.ts'
import type { ConflictKind } from '../states.ts'
import { moveAssignments } from '../store/assignments.ts'
import { putAnswers } from '../store/conflicts.ts'
import { nextEntry } from '../views/queue.ts'
import { heldAssignmentOf, type AssignmentInScope } from '../scope.ts'

const assignmentsOf = ({ call, juror, now, assignment }: AssignmentInScope) => ({
  callId: call.id,
  roundKey: now.round.key,
  jurorId: juror.id,
  entryIds: [assignment.entryId],
})

/** The juror and the entry too: the assignment may be taken away later, and its line stays. */
const about = ({ call, juror, assignment }: AssignmentInScope) => ({
  callId: call.id,
  subjectId: assignment.id,
  juror: juror.id,
  entry: assignment.entryId,
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
export async function recuse(ctx: Ctx, input: { call: string; entry: string; note: string }) {
  return ctx.db.transaction(async (tx) => {
    const assigned = await heldAssignmentOf(ctx, tx, input)
    const { call, juror, assignment, conflict, now, frozenAt } = assigned
    demand(mayStepBack(frozenAt !== null, now, ctx.now))
    // A second click finds the juror stepped back, for the same reason.
    if (conflict?.isConflicted && conflict.note === input.note)
      return { nextEntryId: await nextEntry(tx, call, juror) }
    if (conflict?.isConflicted)
      throw new Refusal('conflict-declared', { said: saidBy(assigned.isSteppedBack) })
    await answer(ctx, tx, assigned, { kind: 'declared', note: input.note, isSteppingBack: true })
    await moveAssignments(tx, assignmentsOf(assigned), 'recuse')
    await audit.record(tx, ctx, 'assignment.recuse', about(assigned))
    return { nextEntryId: await nextEntry(tx, call, juror) }
  })
}

/** Takes having stepped back from an entry back; marks made before count again. A later statement stays. */
export async function undoRecusal(
  ctx: Ctx,
  input: { call: string; entry: string; version?: number | undefined },
) {
  return ctx.db.transaction(async (tx) => {
    const assigned = await heldAssignmentOf(ctx, tx, input)
    const { call, assignment, conflict, now, frozenAt } = assigned
    demand(mayStepBack(frozenAt !== null, now, ctx.now))
    if (!conflict?.isConflicted) return {}
    const { version, note } = conflict
    if (input.version !== version) throw new Refusal('changed-meanwhile', { current: { version, note } })
    await answer(ctx, tx, assigned, { kind: null, note: '' })
    await moveAssignments(tx, assignmentsOf(assigned), 'return')
    await audit.record(tx, ctx, 'assignment.return', about(assigned))
    return {}
  })
}
