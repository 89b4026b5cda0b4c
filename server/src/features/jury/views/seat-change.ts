import type { JurorId } from '#kernel/ids.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { getCall, mayReadCallOffice, type Call } from '#features/calls/index.ts'
import { seatChange } from '../core/duties.ts'
import { roundOf } from '../core/round.ts'
import { listAssigned } from '../store/assignments.ts'
import { listHeads } from '../store/heads.ts'
import { getJuror } from '../store/jurors.ts'
import { officeSight, type OfficeSight } from './office-sight.ts'

type IsOwn = OfficeSight['isOwn']

/**
 * What taking this juror's seat back does to the round, or giving it back; the same for the page and for the act, but that nothing is told of
 * what is an own entry of whoever looks.
 */
export async function changeOf(db: Db, call: Call, jurorId: JurorId, isOwn: IsOwn = () => false) {
  const { round } = roundOf(call.document)
  const all = await listAssigned(db, { callId: call.id, roundKey: round.key })
  const duties = all.filter(({ parties, assignment: { entryId } }) => !isOwn({ ...parties, entryId }))
  const rules = call.document.conflictRules
  return { perEntry: round.jurorsPerEntry, ...seatChange(rules, duties, jurorId, round.jurorsPerEntry) }
}

/** A juror's seat as the office sees it before it takes it back, or gives it back. Marks are not shown. */
export async function showJurorSeat(ctx: Ctx, input: { call: string; juror: string }) {
  const call = await getCall(ctx.db, input.call)
  demand(mayReadCallOffice(ctx.actor, call))
  const juror = await getJuror(ctx.db, call.id, input.juror as JurorId)
  const { isOwn } = await officeSight(ctx, call)
  const { perEntry, given, open, started, lacking, crowded } = await changeOf(ctx.db, call, juror.id, isOwn)
  const heads = await listHeads(ctx.db, call.id, null)
  const named = (entries: typeof lacking) => {
    const left = new Map<string, number>(entries.map(({ entryId, jurors }) => [entryId, jurors]))
    return heads.flatMap(({ entryId, number, title, titleLanguage }) => {
      const jurors = left.get(entryId)
      return jurors === undefined ? [] : [{ entryId, number, title, titleLanguage, jurors }]
    })
  }
  return {
    id: juror.id,
    name: juror.name,
    email: juror.email,
    state: juror.state,
    withdrawal:
      juror.withdrawnAt && juror.withdrawnFrom
        ? {
            since: juror.withdrawnAt.toISOString(),
            from: juror.withdrawnFrom,
            because: juror.withdrawnBecause,
          }
        : null,
    perEntry,
    given: given.length,
    open: open.length,
    started,
    lacking: named(lacking),
    crowded: named(crowded),
  }
}
