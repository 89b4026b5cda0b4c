import { demand, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { mayMark } from '../policy/duties.ts'
import { dutyOf, factsOf, markingOf, type Asked, type Duty } from '../scope.ts'
import type { Held } from '../store/sheet.ts'

/** The sheet of a duty that is held, to be written on by a page that shows this submission. */
export const sheetOf = ({ assignment, submissionId }: Duty, read: string | undefined): Held => ({
  ...assignment,
  latest: submissionId,
  read,
})

/** Whether a mark or remark may be made on the sheet of a duty now. */
export const mayMarkNow = (duty: Duty, now: Date): Verdict =>
  mayMark({ ...factsOf(duty), ...markingOf(duty), review: duty.review?.state ?? 'drafted' }, duty.now, now)

/** The duty, held until the transaction ends, if a mark or remark may be made on it now. */
export async function markable(ctx: Ctx, tx: Db, asked: Asked): Promise<Duty> {
  const duty = await dutyOf(ctx, tx, asked, { isHeld: true })
  demand(mayMarkNow(duty, ctx.now))
  return duty
}
