import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { EntryId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { isJudged } from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { assignments, conflictAnswers } from '../tables.ts'
import { outlineFacts, latest, type OutlineFacts } from './outlines.ts'
import type { Juror } from './jurors.ts'

/** An entry of a juror's call, whether or not it is under judgement, with what ties the juror to it: of several rounds the first where it is still theirs. */
export async function findLeft(db: Db, juror: Pick<Juror, 'id' | 'callId'>, entryId: string) {
  const [found] = await db
    .select({
      outline: outlineFacts,
      entryState: entries.state,
      isUnderJudgement: sql<boolean>`${isJudged}`,
      assignmentState: assignments.state,
      conflict: conflictAnswers,
    })
    .from(entries)
    .innerJoin(submissions, latest)
    .leftJoin(assignments, and(eq(assignments.entryId, entries.id), eq(assignments.jurorId, juror.id)))
    .leftJoin(
      conflictAnswers,
      and(eq(conflictAnswers.entryId, entries.id), eq(conflictAnswers.jurorId, juror.id)),
    )
    .where(and(eq(entries.callId, juror.callId), eq(entries.id, entryId as EntryId)))
    .orderBy(sql`${assignments.state} = 'open' desc nulls last`, asc(assignments.roundKey))
    .limit(1)
  return found ?? null
}

/** Of these, the entries of a juror's call that were handed in in their categories, whatever became of them. */
export async function listHandedIn(
  db: Db,
  { callId, categoryKeys }: Pick<Juror, 'callId' | 'categoryKeys'>,
  entryIds: readonly string[],
): Promise<readonly OutlineFacts[]> {
  if (entryIds.length === 0) return []
  return db
    .select(outlineFacts)
    .from(entries)
    .innerJoin(submissions, latest)
    .where(
      and(
        eq(entries.callId, callId),
        inArray(entries.id, entryIds as EntryId[]),
        inArray(submissions.categoryKey, [...categoryKeys]),
      ),
    )
}
