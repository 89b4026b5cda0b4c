import type { EntryId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import type { Call } from '#features/calls/index.ts'
import { changesIn, type Answered, type Changes, type Statement } from '../core/statements.ts'
import { namedBy, statementByNames, type NamesStated } from '../core/parties.ts'
import { recordedRound } from '../core/round.ts'
import { isRoundOpen } from '../policy/round.ts'
import { moveAssignments } from '../store/assignments.ts'
import { awaitingChair } from '../store/chaired.ts'
import { answersOf, putAnswers, steppedBackOf } from '../store/conflicts.ts'
import { isAnyFrozen } from '../store/freezes.ts'
import { listReaching, reachOf } from '../store/reach.ts'
import { theirJudging } from '../store/their-rounds.ts'
import { roundsMoving } from '../store/rested-since.ts'
import { listHandedIn } from '../store/left.ts'
import { markConflictsStated } from '../store/jurors.ts'
import { judgesWithoutNames } from '../store/without-names.ts'
import { heldSeatOf, type Seat } from '../scope.ts'

type Input = Omit<Statement, 'takenBack'> & {
  readonly call: string
  readonly takenBack?: Statement['takenBack'] | undefined
  /** What alone is taken of who judges without names. */
  readonly parties?: NamesStated | undefined
}

/**
 * Answers the conflict question for the entries that were on the juror's page; those that came later stay closed
 * until they are asked about too. What is said of one that has left the judging meanwhile stands when it comes back. A conflict lays the assignment down, taking it back takes the assignment up again; after the
 * round neither happens, since it would change what the round's marks came to: then the chair of a panel alone is asked, before they read
 * what was said for them.
 */
export async function stateConflicts(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const { call, juror } = await heldSeatOf(ctx, tx, input.call)
    const { closesAt } = await theirJudging(tx, call, juror)
    const open = isRoundOpen({ opensAt: null, closesAt }, ctx.now)
    const answers = await answersOf(tx, juror.id)
    const awaiting = open.ok ? null : await awaitingChair(ctx, tx, { call, juror }, answers)
    if (awaiting === null) demand(open)
    const isWithoutNames = await judgesWithoutNames(ctx, tx, call, juror)
    const { unknown, ...stated } = isWithoutNames
      ? await byNames(tx, { call, juror }, input, answers)
      : await asked(tx, { call, juror }, input, answers)
    const changes = changesIn(answers, awaiting ? asChair(stated, awaiting) : stated)
    if (changes.stale.length > 0) throw answeredMeanwhile(changes.stale, answers)
    if (open.ok) await demandUnfrozen(tx, call, changes)
    if (isAnything(changes) || juror.conflictsStatedAt === null) {
      const steppedBack = await steppedBackOf(tx, juror.id)
      await write(ctx, tx, { call, juror }, changes)
      await tell(ctx, tx, { call, juror }, { ...changes, steppedBack })
    }
    const now = await answersOf(tx, juror.id)
    return {
      conflicts: isWithoutNames
        ? namedBy(await listReaching(tx, call, juror), now).size
        : [...now.values()].filter((one) => one.isConflicted).length,
      unknown,
    }
  })
}

/**
 * What the chair of a panel says once judging is over: what may be read is said of what waits for it alone, and no conflict is taken back.
 * It moves no mark.
 */
function asChair(stated: Statement, awaiting: ReadonlySet<string>): Statement {
  if (stated.takenBack.length > 0) throw new Refusal('round-closed')
  return { ...stated, asked: stated.asked.filter((entryId) => awaiting.has(entryId)) }
}

const NO_NAMES: NamesStated = { asked: [], named: [], takenBack: [] }

/** What is said by names of entries that the juror is asked about; an entry that they name themselves, as if they knew whose it is, is none of it. */
async function byNames(
  tx: Db,
  { call, juror }: Seat,
  { conflicts, parties = NO_NAMES }: Input,
  answers: Awaited<ReturnType<typeof answersOf>>,
) {
  const stated = statementByNames(await listReaching(tx, call, juror), answers, parties)
  return { ...stated, unknown: conflicts.map(({ entryId }) => entryId) }
}

/**
 * What is said of entries that the juror knows: one is asked about, was answered for or was handed in in their categories. That an
 * entry which left is free is not said: it is asked again if it comes back. `unknown`: conflicts with what is none of theirs.
 */
async function asked(tx: Db, { call, juror }: Seat, input: Input, answers: Answers) {
  const { conflicts, takenBack = [] } = input
  const outlines = await listReaching(tx, call, juror)
  const shown = new Set<string>(outlines.map(({ entryId }) => entryId))
  const isOfList = (entryId: string): boolean => shown.has(entryId) || answers.has(entryId)
  const others = conflicts.map(({ entryId }) => entryId).filter((entryId) => !isOfList(entryId))
  const mayKnow = await reachOf(tx, call, juror)
  const handedIn = (await listHandedIn(tx, juror, others)).filter(mayKnow)
  const left = new Set<string>(handedIn.map(({ entryId }) => entryId))
  const isKnown = ({ entryId }: { readonly entryId: string }): boolean =>
    isOfList(entryId) || left.has(entryId)
  return {
    asked: input.asked.filter((entryId) => shown.has(entryId)),
    conflicts: conflicts.filter(isKnown),
    takenBack: takenBack.filter(isKnown),
    unknown: others.filter((entryId) => !left.has(entryId)),
  }
}

/** Said already, by a first click: then nothing is written. */
const isAnything = ({ conflicted, takenBack, free }: Changes): boolean =>
  conflicted.length + takenBack.length + free.length > 0

/** A request that began before the close may come after a decision: by then no assignment is laid down or taken up. */
async function demandUnfrozen(tx: Db, call: Call, { conflicted, takenBack }: Changes): Promise<void> {
  const moved = [...conflicted, ...takenBack].map(({ entryId }) => entryId)
  if (await isAnyFrozen(tx, call.id, moved)) throw new Refusal('marks-frozen')
}

type Answers = ReadonlyMap<string, Answered>

function answeredMeanwhile(stale: readonly string[], answers: Answers): Refusal {
  return new Refusal('changed-meanwhile', {
    fields: stale.map((entryId) => ({ field: `conflict.${entryId}`, code: 'changed-meanwhile' })),
    current: stale.map((entryId) => {
      const { isConflicted = false, note = '', version = 0 } = answers.get(entryId) ?? {}
      return { entryId, isConflicted, note, version }
    }),
  })
}

type SteppedBack = Awaited<ReturnType<typeof steppedBackOf>>

/**
 * One line for each entry, of which and which way; to whom the entry is their own it is not there. That the question was answered at
 * all has a line where it says something beside them.
 */
async function tell(
  ctx: Ctx,
  tx: Db,
  { call, juror: { id, callId, conflictsStatedAt } }: Seat,
  { steppedBack, ...changes }: Changes & { readonly steppedBack: SteppedBack },
): Promise<void> {
  const about = (entryId: string) => ({ callId, subjectId: entryId, juror: id, entry: entryId })
  if (conflictsStatedAt === null || changes.free.length > 0) {
    const counts = { conflicts: changes.conflicted.length, takenBack: changes.takenBack.length }
    await audit.record(tx, ctx, 'juror.state-conflicts', { callId, subjectId: id, ...counts })
  }
  for (const { entryId } of changes.conflicted) await audit.record(tx, ctx, 'conflict.state', about(entryId))
  for (const { entryId } of changes.takenBack) {
    const assigned = steppedBack.get(entryId)
    if (assigned === undefined) await audit.record(tx, ctx, 'conflict.take-back', about(entryId))
    else {
      const of = { subjectId: assigned.id, ...recordedRound(call.document, { key: assigned.roundKey }) }
      await audit.record(tx, ctx, 'assignment.return', { ...about(entryId), ...of })
    }
  }
}

async function write(
  ctx: Ctx,
  tx: Db,
  { call, juror }: Seat,
  { conflicted, takenBack, free }: Changes,
): Promise<void> {
  const answers = [
    ...conflicted.map((change) => ({ ...change, kind: 'declared' as const })),
    ...[...takenBack, ...free].map((change) => ({ ...change, kind: null })),
  ]
  await putAnswers(
    tx,
    juror,
    answers.map((answer) => ({ ...answer, entryId: answer.entryId as EntryId })),
    ctx.now,
  )
  const idsOf = (changes: Changes['free']) => changes.map(({ entryId }) => entryId)
  // What a round that is over came to stays as it is.
  for (const { round } of await roundsMoving(tx, call, ctx.now)) {
    const assigned = { callId: call.id, roundKey: round.key, jurorId: juror.id }
    await moveAssignments(tx, { ...assigned, entryIds: idsOf(conflicted) }, 'recuse')
    await moveAssignments(tx, { ...assigned, entryIds: idsOf(takenBack) }, 'return')
  }
  await markConflictsStated(tx, juror.id, ctx.now)
}
