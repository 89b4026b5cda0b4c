import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { getCall, mayReadCallOffice, type Call } from '#features/calls/index.ts'
import { planEvenly } from '../core/plan.ts'
import { barredPairs, dutyState } from '../core/duties.ts'
import { mayAssign } from '../policy.ts'
import { listAssigned } from '../store/assignments.ts'
import { listConflicts } from '../store/conflicts.ts'
import { roundNow } from '../store/early-closes.ts'
import { listHeads } from '../store/heads.ts'
import { listJurorRows } from '../store/jurors.ts'

/** The even plan for a call as things stand now, with what a page shows of it. */
export async function drawUp(db: Db, call: Call, perEntry?: number) {
  const now = await roundNow(db, call)
  const wanted = perEntry ?? now.round.jurorsPerEntry
  const heads = await listHeads(db, call.id, null)
  const seats = await listJurorRows(db, call.id, 'accepted')
  const jurors = seats.map(({ juror }) => juror)
  const assigned = await listAssigned(db, { callId: call.id, roundKey: now.round.key })
  const conflicts = await listConflicts(db, call.id)
  const rules = call.document.conflictRules
  const barred = barredPairs(rules, seats, heads)
  const open = assigned.filter((duty) => dutyState(rules, duty) !== 'recused')
  const recused = assigned.filter(({ assignment }) => assignment.state === 'recused')
  const settled = Map.groupBy(
    open.filter(({ jurorState, reviewState }) => reviewState === 'given' && jurorState !== 'accepted'),
    ({ assignment }) => assignment.entryId,
  )
  const plan = planEvenly({
    perEntry: wanted,
    entries: heads.map(({ entryId, categoryKey }) => ({
      id: entryId,
      categoryKey,
      settled: settled.get(entryId)?.length ?? 0,
    })),
    jurors: jurors.map(({ id, categoryKeys }) => ({ id, categoryKeys })),
    present: open.map(({ assignment }) => [assignment.entryId, assignment.jurorId]),
    barred: [...barred, ...conflicts, ...recused.map(({ assignment }) => assignment)].map(
      ({ entryId, jurorId }) => [entryId, jurorId],
    ),
  })
  const countOf = (pairs: readonly (readonly string[])[], juror: string) =>
    pairs.filter(([, id]) => id === juror).length
  const present = open.map(({ assignment }) => [assignment.entryId, assignment.jurorId])
  const view = {
    perEntry: wanted,
    added: plan.added.length,
    entries: heads.length,
    jurors: jurors.map(({ id, name }) => ({
      jurorId: id,
      name,
      present: countOf(present, id),
      added: countOf(plan.added, id),
    })),
    short: heads.flatMap(({ entryId, number, title }) => {
      const missing = plan.short.get(entryId)
      return missing === undefined ? [] : [{ entryId, number, title, missing }]
    }),
    hash: sha256Hex(canonicalJson({ perEntry: wanted, added: plan.added })),
  }
  return { view, added: plan.added, jurors, now }
}

export async function previewAssignment(ctx: Ctx, input: { call: string; perEntry?: number | undefined }) {
  const call = await getCall(ctx.db, input.call)
  demand(mayReadCallOffice(ctx.actor, call))
  const { view, now } = await drawUp(ctx.db, call, input.perEntry)
  return { ...view, isRoundClosed: !mayAssign(now, ctx.now).ok }
}
