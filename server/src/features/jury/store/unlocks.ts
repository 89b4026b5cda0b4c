import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { newId, type CallId, type EntryId, type JurorId, type PersonId, type ReviewId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { refuseOn } from '#platform/db/violations.ts'
import { authorities } from '#features/authorities/tables.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import type { UnlockEnding } from '../states.ts'
import { assignments, categoryFreezes, jurors, reviews, reviewUnlocks, scores } from '../tables.ts'
import { freezesMarks } from './freezes.ts'
import { headFacts, isJudged, latest } from './heads.ts'
import { interests } from './interests.ts'

export type Unlock = typeof reviewUnlocks.$inferSelect
type Sheet = {
  readonly callId: CallId
  readonly roundKey: string
  readonly entryId: string
  readonly jurorId: string
}

/** Joins the leave that stands for a review to a query that has the review. */
export const isStandingUnlock = and(eq(reviewUnlocks.reviewId, reviews.id), isNull(reviewUnlocks.ending))

/** What a review counts as: one that its juror may change by the office's leave is given until it is given anew. */
export const countedState = sql<'drafted' | 'given' | null>`case when ${reviewUnlocks.id} is null
  then ${reviews.state} else 'given' end`

/** What it said then is of the submission that counts now. */
export const isUnlockOfLatest = eq(reviewUnlocks.submissionId, entries.latestSubmissionId)

/** The column for `dutyState`, of what a review counts as; where there is no review yet, none is of an earlier submission. */
export const countedOfLatest = sql<boolean>`coalesce(
  coalesce(${reviewUnlocks.submissionId}, ${reviews.submissionId}) = ${entries.latestSubmissionId}, true)`

/** A juror's review of one entry under judgement, with all that letting them change it asks. */
export async function getSheet(db: Db, sheet: Sheet) {
  const [found] = await db
    .select({
      assignment: assignments,
      review: reviews,
      juror: jurors,
      interests,
      head: headFacts,
      latest: submissions.id,
      frozenAt: categoryFreezes.frozenAt,
      unlock: reviewUnlocks,
    })
    .from(reviews)
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .innerJoin(jurors, eq(jurors.id, assignments.jurorId))
    .leftJoin(authorities, eq(authorities.id, jurors.authorityId))
    .innerJoin(entries, and(eq(entries.id, assignments.entryId), isJudged))
    .innerJoin(submissions, latest)
    .leftJoin(categoryFreezes, freezesMarks)
    .leftJoin(reviewUnlocks, isStandingUnlock)
    .where(
      and(
        eq(assignments.callId, sheet.callId),
        eq(assignments.roundKey, sheet.roundKey),
        eq(assignments.entryId, sheet.entryId as EntryId),
        eq(assignments.jurorId, sheet.jurorId as JurorId),
      ),
    )
  if (!found) throw new Refusal('not-found')
  return found
}

export type FoundSheet = Awaited<ReturnType<typeof getSheet>>

/** Exact decimal texts by criterion. */
export async function marksOf(db: Db, reviewId: ReviewId): Promise<Record<string, string>> {
  const rows = await db.select().from(scores).where(eq(scores.reviewId, reviewId))
  return Object.fromEntries(rows.map(({ criterionKey, mark }) => [criterionKey, mark]))
}

export async function insertUnlock(
  tx: Db,
  unlock: Omit<Unlock, 'id' | 'ending' | 'made' | 'endedBy' | 'endedAt'>,
): Promise<Unlock['id']> {
  const id = newId<string>()
  await tx
    .insert(reviewUnlocks)
    .values({ id, ...unlock })
    .catch((error: unknown) =>
      refuseOn(error, { review_unlocks_one_standing_idx: 'review-already-unlocked' }),
    )
  return id
}

type Ended = {
  readonly ending: UnlockEnding
  readonly made: Readonly<Record<string, string>>
  readonly endedBy: PersonId
  readonly endedAt: Date
}

/** Ends the leave that stands for a review; null: none does, since somebody was first or there was none. */
export async function endUnlock(tx: Db, reviewId: ReviewId, ended: Ended): Promise<Unlock | null> {
  const [row] = await tx
    .update(reviewUnlocks)
    .set(ended)
    .where(and(eq(reviewUnlocks.reviewId, reviewId), isNull(reviewUnlocks.ending)))
    .returning()
  return row ?? null
}

/** Makes a review what it was before it was unlocked. Its versions go on, so that no old page writes over it. */
export async function restoreReview(tx: Db, unlock: Unlock, now: Date): Promise<void> {
  const id = unlock.reviewId as ReviewId
  const next = sql`${reviews.version} + 1`
  const [restored] = await tx
    .update(reviews)
    .set({
      state: 'given',
      submissionId: unlock.submissionId,
      givenAt: unlock.givenAt,
      remark: unlock.remark,
      remarkVersion: next,
      version: next,
      updatedAt: now,
    })
    .where(and(eq(reviews.id, id), eq(reviews.state, 'drafted')))
    .returning({ version: reviews.version })
  if (!restored) throw new Refusal('review-not-unlocked')
  await tx.delete(scores).where(eq(scores.reviewId, id))
  const marks = Object.entries(unlock.marks)
  if (marks.length === 0) return
  const made = { reviewId: id, version: restored.version, updatedAt: unlock.givenAt }
  await tx.insert(scores).values(marks.map(([criterionKey, mark]) => ({ criterionKey, mark, ...made })))
}

/** Every leave to change a review of one entry in a round, in the order in which they were given. */
export const listUnlocksOf = (db: Db, { callId, roundKey, entryId }: Omit<Sheet, 'jurorId'>) =>
  db
    .select({ unlock: reviewUnlocks, jurorId: assignments.jurorId })
    .from(reviewUnlocks)
    .innerJoin(reviews, eq(reviews.id, reviewUnlocks.reviewId))
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .where(
      and(
        eq(assignments.callId, callId),
        eq(assignments.roundKey, roundKey),
        eq(assignments.entryId, entryId as EntryId),
      ),
    )
    .orderBy(asc(reviewUnlocks.unlockedAt), asc(reviewUnlocks.id))

const withDuty = (db: Db) =>
  db
    .select({ unlock: reviewUnlocks, entryId: assignments.entryId, jurorId: assignments.jurorId })
    .from(reviewUnlocks)
    .innerJoin(reviews, eq(reviews.id, reviewUnlocks.reviewId))
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))

/** One leave of a call, by which a review was given anew; null: there is none such. */
export async function givenAnew(db: Db, callId: CallId, id: string) {
  const [found] = await withDuty(db).where(
    and(eq(reviewUnlocks.callId, callId), eq(reviewUnlocks.id, id), eq(reviewUnlocks.ending, 'given')),
  )
  return found ?? null
}

/** Reviews given anew after an instant, or of the same one by a later leave; the first of each review first. */
export const givenAnewAfter = (db: Db, { callId, id, endedAt }: Pick<Unlock, 'callId' | 'id' | 'endedAt'>) =>
  withDuty(db)
    .where(
      and(
        eq(reviewUnlocks.callId, callId),
        eq(reviewUnlocks.ending, 'given'),
        or(
          gt(reviewUnlocks.endedAt, endedAt ?? new Date(0)),
          and(eq(reviewUnlocks.endedAt, endedAt ?? new Date(0)), gt(reviewUnlocks.id, id)),
        ),
      ),
    )
    .orderBy(asc(reviewUnlocks.endedAt), asc(reviewUnlocks.id))
