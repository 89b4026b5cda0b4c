import type { Ctx } from '#platform/ctx.ts'
import { officeCall, whileUnchanged, type Call } from '#features/calls/index.ts'
import {
  progressOfAssignment,
  isOwed,
  unassignedIn,
  unconfirmedIn,
  unlockedIn,
  workOf,
} from '../core/assignments.ts'
import { jurorNames } from '../core/juror-names.ts'
import { minutesFor } from '../core/workload.ts'
import { categoriesOver } from '../policy/categories-over.ts'
import { isJudgingOver } from '../policy/round.ts'
import { isOthers } from '../policy/sight.ts'
import { listAssigned, type Assigned } from '../store/assignments.ts'
import { roundAsked, roundNow, roundsNow, type AskedRound } from '../store/early-closes.ts'
import { listJurorRows } from '../store/jurors.ts'
import { criteriaOfOutlines } from './criteria.ts'
import { officeSight, type OfficeSight } from './office-sight.ts'
import { hasOwn, outlinesFor, roundSight, toldIn, type TellsOf } from './round-sight.ts'

type Seat = Awaited<ReturnType<typeof listJurorRows>>[number]

/** A juror as the office sees them, with what they did of their own assignments. */
function rowOf(call: Call, { juror }: Seat, own: readonly Assigned[]) {
  const { lastMarkAt, ...counts } = workOf(call.document.conflictRules, own)
  return {
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
    withdrawnAt: juror.withdrawnAt?.toISOString() ?? null,
    ...counts,
    lastMarkAt: lastMarkAt?.toISOString() ?? null,
  }
}

const assignmentsByJuror = (assignments: readonly Assigned[]) =>
  Map.groupBy(assignments, ({ assignment }) => assignment.jurorId)

/** The assignments that are told to somebody of the office: not on entries of their own, where the counts would tell. */
const isTold =
  (isOwn: OfficeSight['isOwn'], there: TellsOf) =>
  ({ parties, assignment: { entryId } }: Assigned): boolean =>
    there.isTold(entryId) && !isOwn({ ...parties, entryId })

type Asked = { readonly call: string; readonly round?: string | undefined }

export async function listJurors(ctx: Ctx, input: Asked) {
  const call = await officeCall(ctx, input.call)
  const rows = await listJurorRows(ctx.db, call.id)
  const { round } = await roundAsked(ctx.db, call, { key: input.round, now: ctx.now })
  const there = await toldIn(ctx, call, round)
  const all = await listAssigned(ctx.db, { callId: call.id, roundKey: round.key })
  const sight = await officeSight(ctx, call)
  const own = assignmentsByJuror(all.filter(isTold(sight.isOwn, there)))
  return {
    jurors: rows.map((row) => rowOf(call, row, own.get(row.juror.id) ?? [])),
    over: categoriesOver(
      call.document.categories.map(({ key }) => key),
      await roundsNow(ctx.db, call),
      ctx.now,
    ),
    isWithoutOwn: await hasOwn(sight),
  }
}

/** How far the jury is, as counts that the pages explain by the lists behind them. */
export async function showJuryProgress(ctx: Ctx, input: Asked) {
  const call = await officeCall(ctx, input.call)
  const sight = await officeSight(ctx, call)
  const asked = { key: input.round, now: ctx.now }
  const { round } = await roundAsked(ctx.db, call, asked)
  const { because, closed } = await roundSight(ctx, call, round)
  const question = `jury-progress ${round.key} ${sight.key} ${JSON.stringify([because, [...closed].sort()])}`
  const read = () => progressOf(ctx, call, sight, { key: round.key, now: ctx.now })
  const progress = await whileUnchanged(ctx, call, question, read)
  const closesAt = progress.closesAt === null ? null : new Date(progress.closesAt)
  const unlocked = await othersOf(sight, progress.unlocked)
  return {
    ...progress,
    isWithoutOwn: await hasOwn(sight),
    unlocked,
    isOver: isJudgingOver({ closesAt }, ctx.now).ok,
  }
}

/** Those in no category of their own; asked each time, since which these are changes with time. Mostly there is none to ask of. */
async function othersOf<Told extends { readonly categoryKey: string }>(
  { ownCategories }: OfficeSight,
  told: readonly Told[],
): Promise<Told[]> {
  if (told.length === 0) return []
  const own = await ownCategories()
  return told.filter(({ categoryKey }) => isOthers({ isOwn: false, categoryKey }, own).ok)
}

/** All of it that does not change with time alone. */
async function progressOf(ctx: Ctx, call: Call, { isOwn, marks }: OfficeSight, asked: AskedRound) {
  const { db } = ctx
  const { round, opensAt, closesAt } = await roundNow(db, call, asked)
  const there = await outlinesFor(ctx, call, round)
  const outlines = there.told.filter((outline) => !isOwn(outline))
  const criteriaOfOutline = await criteriaOfOutlines(db, call, outlines, round.key)
  const minutes = new Map<string, number>(
    outlines.map((outline) => [outline.entryId, minutesFor(outline.length, criteriaOfOutline(outline))]),
  )
  const rows = await listJurorRows(db, call.id)
  const names = jurorNames(rows.map(({ juror }) => juror))
  const all = (await listAssigned(db, { callId: call.id, roundKey: round.key })).filter(isTold(isOwn, there))
  const rules = call.document.conflictRules
  const assignments = all.filter((assigned) => isOwed(rules, assigned))
  const [given = [], open = []] = [true, false].map((is) =>
    assignments.filter((assigned) => (progressOfAssignment(rules, assigned) === 'given') === is),
  )
  const byEntry = Map.groupBy(given, ({ assignment }) => assignment.entryId)
  const left = assignmentsByJuror(open)
  const own = assignmentsByJuror(all)
  const minutesLeft = (jurorId: Seat['juror']['id']): number =>
    (left.get(jurorId) ?? []).reduce((sum, { assignment }) => sum + (minutes.get(assignment.entryId) ?? 0), 0)
  return {
    perEntry: round.jurorsPerEntry,
    entries: outlines.length,
    assigned: assignments.length,
    unassigned: unassignedIn(outlines, assignments, round.jurorsPerEntry),
    given: given.length,
    complete: [...byEntry.values()].filter((reviews) => reviews.length >= round.jurorsPerEntry).length,
    opensAt: opensAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
    unconfirmed: unconfirmedIn(rules, outlines, assignments),
    unlocked: marks.ok ? unlockedIn(outlines, all) : [],
    jurors: rows.map((row) => ({
      ...rowOf(call, row, own.get(row.juror.id) ?? []),
      name: names.get(row.juror.id) ?? row.juror.name,
      minutesLeft: minutesLeft(row.juror.id),
    })),
  }
}
