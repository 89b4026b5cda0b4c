import { and, eq, sql } from 'drizzle-orm'
import type { EntryId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { isJudged } from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { assignments, conflictAnswers } from '../tables.ts'
import { headFacts, latest } from './heads.ts'
import type { Juror } from './jurors.ts'

/** An entry of a juror's call, whether or not it is under judgement, with what ties the juror to it. */
export async function findLeft(db: Db, juror: Pick<Juror, 'id' | 'callId'>, entryId: string) {
  const [found] = await db
    .select({
      head: headFacts,
      entryState: entries.state,
      isUnderJudgement: sql<boolean>`${isJudged}`,
      duty: assignments.state,
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
  return found ?? null
}
