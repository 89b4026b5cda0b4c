import type { Db } from '#platform/db/client.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import type { Call } from '#features/calls/index.ts'
import { readsMarksBefore } from '../core/earlier.ts'
import { recordedRound } from '../core/round.ts'
import type { Assignment } from '../store/assignments.ts'

/**
 * Records whose each of these assignments was, in a round whose jury reads marks of another: nothing else is left of it that its juror could
 * read them. Elsewhere the act that took them says enough.
 */
export async function recordTaken(tx: Db, ctx: Ctx, call: Call, taken: readonly Assignment[]): Promise<void> {
  const { document } = call
  for (const { id, jurorId, entryId, roundKey } of taken.filter((one) =>
    readsMarksBefore(document.rounds, one.roundKey),
  )) {
    const about = { juror: jurorId, entry: entryId, ...recordedRound(document, { key: roundKey }) }
    await audit.record(tx, ctx, 'assignment.remove', { callId: call.id, subjectId: id, ...about })
  }
}
