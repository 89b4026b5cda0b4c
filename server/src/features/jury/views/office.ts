import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { criteriaFor, getCall, mayReadCallOffice, type Call } from '#features/calls/index.ts'
import { roundOf } from '../core/round.ts'
import { minutesFor } from '../core/workload.ts'
import { listAssigned } from '../store/assignments.ts'
import { listHeads } from '../store/heads.ts'
import { listJurorRows } from '../store/jurors.ts'
import { dutyState, headOf } from './queue.ts'

type JurorCounts = Awaited<ReturnType<typeof listJurorRows>>[number]

const rowOf = ({ juror, assigned, given, recused, lastMarkAt }: JurorCounts) => ({
  id: juror.id,
  name: juror.name,
  email: juror.email,
  organisation: juror.organisation,
  language: juror.language,
  categoryKeys: juror.categoryKeys,
  state: juror.state,
  invitedAt: juror.invitedAt.toISOString(),
  answeredAt: juror.answeredAt?.toISOString() ?? null,
  conflictsStatedAt: juror.conflictsStatedAt?.toISOString() ?? null,
  assigned,
  given,
  recused,
  lastMarkAt: lastMarkAt?.toISOString() ?? null,
})

async function officeCall(ctx: Ctx, key: string): Promise<Call> {
  const call = await getCall(ctx.db, key)
  demand(mayReadCallOffice(ctx.actor, call))
  return call
}

export async function listJurors(ctx: Ctx, input: { call: string }) {
  const call = await officeCall(ctx, input.call)
  return { jurors: (await listJurorRows(ctx.db, call.id)).map(rowOf) }
}

const PAGE = 50

/** Entries with their jurors, a page at a time: two queries whatever their number. Marks are not shown. */
export async function listAssignments(ctx: Ctx, input: { call: string; page: number }) {
  const call = await officeCall(ctx, input.call)
  const heads = await listHeads(ctx.db, call.id, null)
  const shown = heads.slice((input.page - 1) * PAGE, input.page * PAGE)
  const { round } = roundOf(call.document)
  const ids = shown.map(({ entryId }) => entryId)
  const assigned = await listAssigned(ctx.db, { callId: call.id, roundKey: round.key }, ids)
  const byEntry = Map.groupBy(assigned, ({ assignment }) => assignment.entryId)
  return {
    total: heads.length,
    pageSize: PAGE,
    entries: shown.map((head) => ({
      ...headOf(call, head),
      jurors: (byEntry.get(head.entryId) ?? []).map((one) => ({
        assignmentId: one.assignment.id,
        jurorId: one.assignment.jurorId,
        name: one.jurorName,
        state: dutyState(one),
      })),
    })),
  }
}

/** What jurors gave counts when they are withdrawn; what they did not is owed by nobody any more. */
function owedBy(rows: readonly JurorCounts[]) {
  const seated = new Set(rows.filter(({ juror }) => juror.state === 'accepted').map(({ juror }) => juror.id))
  return (duty: Awaited<ReturnType<typeof listAssigned>>[number]): boolean => {
    const state = dutyState(duty)
    return state === 'given' || (state !== 'recused' && seated.has(duty.assignment.jurorId))
  }
}

/** How far the jury is, as counts that the pages explain by the lists behind them. */
export async function showJuryProgress(ctx: Ctx, input: { call: string }) {
  const call = await officeCall(ctx, input.call)
  const { round, opensAt, closesAt } = roundOf(call.document)
  const heads = await listHeads(ctx.db, call.id, null)
  const minutes = new Map<string, number>(
    heads.map(({ entryId, length, categoryKey }) => [
      entryId,
      minutesFor(length, criteriaFor(call.document, categoryKey).length),
    ]),
  )
  const rows = await listJurorRows(ctx.db, call.id)
  const all = await listAssigned(ctx.db, { callId: call.id, roundKey: round.key })
  const isOwed = owedBy(rows)
  const duties = all.filter((duty) => minutes.has(duty.assignment.entryId) && isOwed(duty))
  const given = duties.filter((duty) => dutyState(duty) === 'given')
  const byEntry = Map.groupBy(given, ({ assignment }) => assignment.entryId)
  const left = Map.groupBy(
    duties.filter((duty) => dutyState(duty) !== 'given'),
    ({ assignment }) => assignment.jurorId,
  )
  const minutesLeft = (jurorId: JurorCounts['juror']['id']): number =>
    (left.get(jurorId) ?? []).reduce((sum, { assignment }) => sum + (minutes.get(assignment.entryId) ?? 0), 0)
  return {
    perEntry: round.jurorsPerEntry,
    entries: heads.length,
    assigned: duties.length,
    given: given.length,
    complete: [...byEntry.values()].filter((reviews) => reviews.length >= round.jurorsPerEntry).length,
    opensAt: opensAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
    jurors: rows.map((row) => ({
      ...rowOf(row),
      minutesLeft: minutesLeft(row.juror.id),
    })),
  }
}
