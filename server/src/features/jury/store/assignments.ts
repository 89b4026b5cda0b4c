import { and, asc, eq, inArray, max, sql } from 'drizzle-orm'
import { newId, type AssignmentId, type CallId, type EntryId, type JurorId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { isJudged } from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { ASSIGNMENT_MOVES } from '../states.ts'
import {
  assignments,
  categoryFreezes,
  conflictAnswers,
  jurors,
  reviews,
  reviewUnlocks,
  scores,
} from '../tables.ts'
import { isSteppedBack } from './conflicts.ts'
import { countedOfLatest, countedState, isUnlockInForce, ofLatest } from './counting.ts'
import { freezesMarks } from './freezes.ts'
import { outline, latest } from './outlines.ts'
import { partiesOf, withInterests } from './interests.ts'

export type Assignment = typeof assignments.$inferSelect
type Round = { readonly callId: CallId; readonly roundKey: string }

const inRound = ({ callId, roundKey }: Round) =>
  and(eq(assignments.callId, callId), eq(assignments.roundKey, roundKey))

const marks = sql<number>`count(${scores.criterionKey})`.mapWith(Number)

/** Of each criterion; empty: none was made. */
const ownMarks = sql<
  Readonly<Record<string, string>>
>`coalesce(json_object_agg(${scores.criterionKey}, ${scores.mark}::text) filter (where ${scores.criterionKey} is not null), '{}')`

const answerVersion = sql<number>`coalesce(${conflictAnswers.version}, 0)`.mapWith(Number)

const sameAssignment = and(
  eq(conflictAnswers.jurorId, assignments.jurorId),
  eq(conflictAnswers.entryId, assignments.entryId),
)

const jurorOf = ({ assignment }: { readonly assignment: Assignment }): JurorId => assignment.jurorId

/** The assignments of these seats on entries under judgement, by number, each as its juror may know it. Two queries. */
export async function listAssignments(db: Db, jurorIds: readonly JurorId[]) {
  const assigned = await db
    .select({
      assignment: assignments,
      outline,
      reviewState: reviews.state,
      begunUnder: reviews.callVersion,
      isOfLatest: ofLatest,
      marks,
      ownMarks,
      answerVersion,
      isSteppedBack,
      latest: submissions.id,
      frozenAt: categoryFreezes.frozenAt,
      unlock: {
        reason: reviewUnlocks.reason,
        at: reviewUnlocks.unlockedAt,
        submissionId: reviewUnlocks.submissionId,
      },
    })
    .from(assignments)
    .innerJoin(jurors, eq(jurors.id, assignments.jurorId))
    .innerJoin(entries, and(eq(entries.id, assignments.entryId), isJudged))
    .innerJoin(submissions, latest)
    .leftJoin(conflictAnswers, sameAssignment)
    .leftJoin(categoryFreezes, freezesMarks)
    .leftJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .leftJoin(reviewUnlocks, isUnlockInForce)
    .leftJoin(scores, eq(scores.reviewId, reviews.id))
    .where(inArray(assignments.jurorId, [...jurorIds]))
    .groupBy(
      ...[assignments.id, jurors.id, entries.id, submissions.id, reviews.id],
      ...[conflictAnswers.jurorId, conflictAnswers.entryId, reviewUnlocks.id, categoryFreezes.frozenAt],
    )
    .orderBy(asc(submissions.number))
  return withInterests(db, assigned, jurorOf)
}

type Among = {
  /** Narrows to a page; left out: all. */
  readonly entryIds?: readonly string[]
  /** Also of entries that are not under judgement now. */
  readonly isAny?: boolean
}

/**
 * Every assignment of a round on entries under judgement, with its juror, what could bar them and how far the review is.
 */
export async function listAssigned(db: Db, round: Round, { entryIds, isAny = false }: Among = {}) {
  const assigned = await db
    .select({
      assignment: assignments,
      jurorName: jurors.name,
      jurorState: jurors.state,
      parties: partiesOf,
      isSteppedBack,
      reviewState: countedState,
      isOfLatest: countedOfLatest,
      /** Since when its juror may change the review by the office's leave; null: they may not. */
      unlockedAt: reviewUnlocks.unlockedAt,
      marks,
      lastMarkAt: max(scores.updatedAt),
    })
    .from(assignments)
    .innerJoin(jurors, eq(jurors.id, assignments.jurorId))
    .innerJoin(entries, and(eq(entries.id, assignments.entryId), isAny ? undefined : isJudged))
    .innerJoin(submissions, latest)
    .leftJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .leftJoin(reviewUnlocks, isUnlockInForce)
    .leftJoin(scores, eq(scores.reviewId, reviews.id))
    .where(and(inRound(round), entryIds ? inArray(assignments.entryId, entryIds as EntryId[]) : undefined))
    .groupBy(...[assignments.id, jurors.id, entries.id, submissions.id], ...[reviews.id, reviewUnlocks.id])
    .orderBy(asc(jurors.name), asc(jurors.id))
  return withInterests(db, assigned, jurorOf)
}

export type Assigned = Awaited<ReturnType<typeof listAssigned>>[number]

/** Writes new assignments; one that exists and was recused stays as it is. Returns how many are new. */
export async function insertAssignments(
  db: Db,
  round: Round,
  pairs: readonly { readonly entryId: EntryId; readonly jurorId: JurorId }[],
  now: Date,
): Promise<AssignmentId[]> {
  if (pairs.length === 0) return []
  const written = await db
    .insert(assignments)
    .values(pairs.map((pair) => ({ id: newId<AssignmentId>(), ...round, ...pair, assignedAt: now })))
    .onConflictDoNothing({ target: [assignments.roundKey, assignments.entryId, assignments.jurorId] })
    .returning({ id: assignments.id })
  return written.map(({ id }) => id)
}

/** Locked, so that a first mark on it that is being made is seen by what follows. */
export async function lockAssignment(tx: Db, callId: CallId, id: AssignmentId): Promise<Assignment> {
  const [found] = await tx
    .select()
    .from(assignments)
    .where(and(eq(assignments.callId, callId), eq(assignments.id, id)))
    .for('update')
  if (!found) throw new Refusal('not-found')
  return found
}

/** What was given out of these entries in a round. */
export const assignmentsOn = (db: Db, round: Round, entryIds: readonly EntryId[]): Promise<Assignment[]> =>
  db
    .select()
    .from(assignments)
    .where(and(inRound(round), inArray(assignments.entryId, [...entryIds])))
    .orderBy(asc(assignments.id))

/** Whether an assignment is there, whatever became of it. */
export const isAssigned = async (db: Db, callId: CallId, id: AssignmentId): Promise<boolean> =>
  (await db.$count(assignments, and(eq(assignments.callId, callId), eq(assignments.id, id)))) > 0

/** The assignment of one juror on one entry in a round of a call, or in any, whatever became of it; null: none. */
export async function findAssignment(
  db: Db,
  callId: CallId,
  {
    entryId,
    jurorId,
    roundKey,
  }: { readonly entryId: string; readonly jurorId: string; readonly roundKey?: string },
): Promise<AssignmentId | null> {
  const [found] = await db
    .select({ id: assignments.id })
    .from(assignments)
    .where(
      and(
        eq(assignments.callId, callId),
        eq(assignments.entryId, entryId as EntryId),
        eq(assignments.jurorId, jurorId as JurorId),
        roundKey === undefined ? undefined : eq(assignments.roundKey, roundKey),
      ),
    )
  return found?.id ?? null
}

/** Takes an assignment away unless a mark or remark was made on it. */
export async function deleteUntouched(db: Db, callId: CallId, id: AssignmentId): Promise<void> {
  const gone = await db
    .delete(assignments)
    .where(
      and(
        eq(assignments.callId, callId),
        eq(assignments.id, id),
        sql`not exists (select from ${reviews} where ${reviews.assignmentId} = ${assignments.id})`,
      ),
    )
    .returning({ id: assignments.id })
  if (gone.length === 0) throw new Refusal('assignment-has-review')
}

/** Lays down, or takes up again, the assignments of one juror on these entries; those standing elsewhere are left alone. */
export async function moveAssignments(
  db: Db,
  assigned: Round & { readonly jurorId: JurorId; readonly entryIds: readonly string[] },
  move: keyof typeof ASSIGNMENT_MOVES,
): Promise<number> {
  if (assigned.entryIds.length === 0) return 0
  const { from, to } = ASSIGNMENT_MOVES[move]
  const moved = await db
    .update(assignments)
    .set({ state: to })
    .where(
      and(
        inRound(assigned),
        eq(assignments.jurorId, assigned.jurorId),
        inArray(assignments.entryId, assigned.entryIds as EntryId[]),
        inArray(assignments.state, [...from]),
      ),
    )
    .returning({ id: assignments.id })
  return moved.length
}
