import { demand, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { mayMark } from '../policy/assignments.ts'
import { assignmentOf, factsOf, markingOf, type Asked, type AssignmentInScope } from '../scope.ts'
import { versionBegun, type Held } from '../store/sheet.ts'

/** What is named by whoever writes on a sheet. */
export type WrittenOn = Asked & {
  /** Of what this replaces; 0 or left out: there is nothing. */
  readonly version?: number | undefined
  /** That the page shows; left out: the one that counts. */
  readonly submission?: string | undefined
}

type HeldSheet = { readonly assigned: AssignmentInScope; readonly held: Held; readonly over: number }

/** Whether a mark or remark may be made on the sheet of an assignment now. */
export const mayMarkNow = (assigned: AssignmentInScope, now: Date): Verdict =>
  mayMark(
    { ...factsOf(assigned), ...markingOf(assigned), review: assigned.review?.state ?? 'drafted' },
    assigned.now,
    now,
  )

/** The sheet of an assignment, held until the transaction ends, if it may be written on now, by a page that shows this submission. */
export async function heldSheet(
  ctx: Ctx,
  tx: Db,
  { submission, version: over = 0, ...asked }: WrittenOn,
): Promise<HeldSheet> {
  const assigned = await assignmentOf(ctx, tx, asked, { isHeld: true })
  demand(mayMarkNow(assigned, ctx.now))
  return { assigned, held: { ...assigned.assignment, latest: assigned.submissionId, read: submission }, over }
}

/** What says by which document the sheet is written: the one under which it was begun, or is begun with this. */
export async function reviewedBy(tx: Db, { assigned, held }: Pick<HeldSheet, 'assigned' | 'held'>) {
  const { call, outline, assignment } = assigned
  const review = assigned.review ?? { callVersion: await versionBegun(tx, held, outline.callVersion) }
  return { call, outline, assignment, review }
}
