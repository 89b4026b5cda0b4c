import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import { newId, type CallId, type EntryId, type JurorId, type PersonId, type ReviewId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { refuseOn } from '#platform/db/violations.ts'
import { authorities } from '#features/authorities/tables.ts'
import { isJudged } from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import type { UnlockEnding } from '../states.ts'
import { assignments, categoryFreezes, jurors, reviews, reviewUnlocks, scores } from '../tables.ts'
import { isUnlockInForce } from './counting.ts'
import { freezesMarks } from './freezes.ts'
import { outlineFacts, latest } from './outlines.ts'
import { interests } from './interests.ts'

export type Unlock = typeof reviewUnlocks.$inferSelect
type Sheet = {
  readonly callId: CallId
  readonly roundKey: string
  readonly entryId: string
  readonly jurorId: string
}

/** A juror's review of one entry under judgement, with all that letting them change it asks. */
export async function getSheet(db: Db, sheet: Sheet) {
  const [found] = await db
    .select({
      assignment: assignments,
      review: reviews,
      juror: jurors,
      interests,
      outline: outlineFacts,
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
    .leftJoin(reviewUnlocks, isUnlockInForce)
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
  unlock: Omit<Unlock, 'id' | 'ending' | 'endedBy' | 'endedAt' | keyof typeof asItStands>,
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

type Ended = { readonly ending: UnlockEnding; readonly endedBy: PersonId; readonly endedAt: Date }

/** What the sheet says, of which submission it was and what was decided on it, when the statement runs: its assignment is held. */
const asItStands = {
  made: sql`(select coalesce(jsonb_object_agg(${scores.criterionKey}, ${scores.mark}::text), '{}')
    from ${scores} where ${scores.reviewId} = ${reviewUnlocks.reviewId})`,
  madeRemark: sql`(select ${reviews.remark} from ${reviews} where ${reviews.id} = ${reviewUnlocks.reviewId})`,
  madeAnswers: sql`(select coalesce(jsonb_object_agg(said.key, said.value ->> 'words'), '{}')
    from ${reviews} cross join lateral jsonb_each(${reviews.answers}) said where ${reviews.id} = ${reviewUnlocks.reviewId})`,
  wasOfLatest: sql`(select ${reviewUnlocks.submissionId} = ${entries.latestSubmissionId} from ${reviews}
    join ${assignments} on ${assignments.id} = ${reviews.assignmentId}
    join ${entries} on ${entries.id} = ${assignments.entryId}
    where ${reviews.id} = ${reviewUnlocks.reviewId})`,
  endedUnder: sql`(select ${categoryFreezes.frozenAt} from ${reviews}
    join ${assignments} on ${assignments.id} = ${reviews.assignmentId}
    join ${entries} on ${entries.id} = ${assignments.entryId}
    join ${submissions} on ${latest}
    join ${categoryFreezes} on ${freezesMarks}
    where ${reviews.id} = ${reviewUnlocks.reviewId})`,
}

/** Ends the leave that stands for a review of a held assignment; null: none does, since somebody was first or there was none. */
export async function endUnlock(tx: Db, reviewId: ReviewId, ended: Ended): Promise<Unlock | null> {
  const [row] = await tx
    .update(reviewUnlocks)
    .set({ ...ended, ...asItStands })
    .where(and(eq(reviewUnlocks.reviewId, reviewId), isNull(reviewUnlocks.ending)))
    .returning()
  return row ?? null
}

/** Makes a review what it was before it was unlocked. Its versions go on, so that no old page writes over it. */
export async function restoreReview(tx: Db, unlock: Unlock): Promise<void> {
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
      answers: sql`(select coalesce(jsonb_object_agg(said.key, jsonb_build_object(
          'words', coalesce(${JSON.stringify(unlock.answers)}::jsonb ->> said.key, ''), 'version', ${next})), '{}')
        from jsonb_object_keys(${reviews.answers}) said(key))`,
      version: next,
      cleared: sql`(select coalesce(jsonb_object_agg(gone.key, ${next}), '{}') from (
        select ${scores.criterionKey} as key from ${scores} where ${scores.reviewId} = ${reviews.id}
        union select jsonb_object_keys(${reviews.cleared})
      ) gone where not ${JSON.stringify(unlock.marks)}::jsonb ? gone.key)`,
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

const withAssignment = (db: Db) =>
  db
    .select({
      unlock: reviewUnlocks,
      entryId: assignments.entryId,
      jurorId: assignments.jurorId,
      roundKey: assignments.roundKey,
      /** What was decided then on the marks of its category stands still; since it was undone, it was decided anew at most. */
      isDecided: sql<boolean>`coalesce(${reviewUnlocks.endedUnder} = ${categoryFreezes.frozenAt}, false)`,
    })
    .from(reviewUnlocks)
    .innerJoin(reviews, eq(reviews.id, reviewUnlocks.reviewId))
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .innerJoin(entries, eq(entries.id, assignments.entryId))
    .innerJoin(submissions, latest)
    .leftJoin(categoryFreezes, freezesMarks)

/** One leave of a call, by which a review was given anew; null: there is none such. */
export async function givenAnew(db: Db, callId: CallId, id: string) {
  const [found] = await withAssignment(db).where(
    and(eq(reviewUnlocks.callId, callId), eq(reviewUnlocks.id, id), eq(reviewUnlocks.ending, 'given')),
  )
  return found ?? null
}

/** Reviews given anew after an instant, or of the same one by a later leave; the first of each review first. */
export const givenAnewAfter = (db: Db, { callId, id, endedAt }: Pick<Unlock, 'callId' | 'id' | 'endedAt'>) =>
  withAssignment(db)
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

/** Why jurors were let change a review, whose, and of which entry, by the ids of these leaves. */
export const leavesOf = (db: Db, callId: CallId, ids: readonly string[]) =>
  db
    .select({
      id: reviewUnlocks.id,
      reason: reviewUnlocks.reason,
      jurorId: assignments.jurorId,
      entryId: assignments.entryId,
    })
    .from(reviewUnlocks)
    .innerJoin(reviews, eq(reviews.id, reviewUnlocks.reviewId))
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .where(and(eq(reviewUnlocks.callId, callId), inArray(reviewUnlocks.id, [...ids])))

/** Whether a juror may still change a review of a round by the office’s leave. */
export async function hasOpenLeaves(db: Db, callId: CallId, roundKey: string): Promise<boolean> {
  const [found] = await db
    .select({ id: reviewUnlocks.id })
    .from(reviewUnlocks)
    .innerJoin(reviews, eq(reviews.id, reviewUnlocks.reviewId))
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .where(
      and(eq(reviewUnlocks.callId, callId), eq(assignments.roundKey, roundKey), isNull(reviewUnlocks.ending)),
    )
    .limit(1)
  return found !== undefined
}
