import { and, eq, inArray, notInArray, sql, type SQL } from 'drizzle-orm'
import type { AssignmentId, CallId, EntryId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import type { Marking } from '../policy/assignments.ts'
import { assignments, categoryFreezes, reviews, reviewUnlocks } from '../tables.ts'
import { latest } from './outlines.ts'
import { lockJuryOf } from './lock.ts'

/** Joins the freeze of an assignment's category to a query that has its submission. */
export const freezesMarks = and(
  eq(categoryFreezes.callId, assignments.callId),
  eq(categoryFreezes.categoryKey, submissions.categoryKey),
)

/** Joins the office's last leave to change a review to a query that has the review. */
export const isLastUnlock = eq(
  reviewUnlocks.id,
  sql`(select last.id from ${reviewUnlocks} last where last.review_id = ${reviews.id}
    order by last.unlocked_at desc, last.id desc limit 1)`,
)

/**
 * For the statement that writes on an assignment which the transaction holds: nothing is decided on its marks, or the office lets
 * its juror change them. Asked there because what was read before the assignment was held may be of before a decision.
 */
export const isMarkable = (assignment: AssignmentId): SQL => sql`(
  not exists (
    select from ${assignments} held
    join ${entries} judged on judged.id = held.entry_id
    join ${submissions} counts on counts.id = judged.latest_submission_id
    join ${categoryFreezes} frozen on frozen.call_id = held.call_id and frozen.category_key = counts.category_key
    where held.id = ${assignment}
  ) or exists (
    select from ${reviews} sheet
    join ${reviewUnlocks} leave on leave.review_id = sheet.id and leave.ending is null
    where sheet.assignment_id = ${assignment}
  ))`

/** The same as a fact, with what became of the office's leave. */
export async function freezeOf(db: Db, assignment: AssignmentId): Promise<Marking> {
  const [found] = await db
    .select({ frozenAt: categoryFreezes.frozenAt, unlock: reviewUnlocks })
    .from(assignments)
    .innerJoin(entries, eq(entries.id, assignments.entryId))
    .innerJoin(submissions, latest)
    .leftJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .leftJoin(categoryFreezes, freezesMarks)
    .leftJoin(reviewUnlocks, isLastUnlock)
    .where(eq(assignments.id, assignment))
  const unlock = found?.unlock ?? null
  return { isFrozen: (found?.frozenAt ?? null) !== null, unlock: unlock && (unlock.ending ?? 'in-force') }
}

type Decided = { readonly callId: CallId; readonly categories: readonly string[] }

/**
 * Freezes the marks of exactly these categories of a call. Marks that are being made are waited for; whatever comes after
 * finds the freeze, since it waits for the assignments that are held here.
 */
export async function freezeMarks(tx: Db, { callId, categories }: Decided, now: Date): Promise<void> {
  await lockJuryOf(tx, callId)
  const ofCall = eq(categoryFreezes.callId, callId)
  const thawed = categories.length > 0 ? notInArray(categoryFreezes.categoryKey, [...categories]) : undefined
  await tx.delete(categoryFreezes).where(and(ofCall, thawed))
  if (categories.length === 0) return
  const frozen = await tx
    .insert(categoryFreezes)
    .values(categories.map((categoryKey) => ({ callId, categoryKey, frozenAt: now })))
    .onConflictDoNothing()
    .returning({ key: categoryFreezes.categoryKey })
  if (frozen.length > 0) await holdAssignments(tx, { callId, categories: frozen.map(({ key }) => key) })
}

const holdAssignments = (tx: Db, { callId, categories }: Decided) =>
  tx
    .select({ id: assignments.id })
    .from(assignments)
    .innerJoin(entries, eq(entries.id, assignments.entryId))
    .innerJoin(submissions, latest)
    .where(and(eq(assignments.callId, callId), inArray(submissions.categoryKey, [...categories])))
    .for('update', { of: assignments })

/** Whether any of these entries competes, or would if it came back, in a category whose marks are frozen. */
export async function isAnyFrozen(db: Db, callId: CallId, entryIds: readonly string[]): Promise<boolean> {
  if (entryIds.length === 0) return false
  const found = await db
    .select({ id: entries.id })
    .from(entries)
    .innerJoin(submissions, latest)
    .innerJoin(
      categoryFreezes,
      and(
        eq(categoryFreezes.callId, entries.callId),
        eq(categoryFreezes.categoryKey, submissions.categoryKey),
      ),
    )
    .where(and(eq(entries.callId, callId), inArray(entries.id, entryIds as EntryId[])))
    .limit(1)
  return found.length > 0
}
