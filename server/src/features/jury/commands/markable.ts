import { demand, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { mayMark } from '../policy/assignments.ts'
import { assignmentOf, factsOf, markingOf, type Asked, type AssignmentInScope } from '../scope.ts'
import type { Held } from '../store/sheet.ts'

/** The sheet of an assignment that is held, to be written on by a page that shows this submission. */
export const sheetOf = ({ assignment, submissionId }: AssignmentInScope, read: string | undefined): Held => ({
  ...assignment,
  latest: submissionId,
  read,
})

/** Whether a mark or remark may be made on the sheet of an assignment now. */
export const mayMarkNow = (assigned: AssignmentInScope, now: Date): Verdict =>
  mayMark(
    { ...factsOf(assigned), ...markingOf(assigned), review: assigned.review?.state ?? 'drafted' },
    assigned.now,
    now,
  )

/** The assignment, held until the transaction ends, if a mark or remark may be made on it now. */
export async function markable(ctx: Ctx, tx: Db, asked: Asked): Promise<AssignmentInScope> {
  const assigned = await assignmentOf(ctx, tx, asked, { isHeld: true })
  demand(mayMarkNow(assigned, ctx.now))
  return assigned
}
