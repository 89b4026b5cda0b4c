import { and, desc, eq, ne } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { documentsAt } from '#features/calls/index.ts'
import { calls } from '#features/calls/tables.ts'
import { entries, submissions } from '../tables.ts'
import type { Entry } from './entries.ts'

/** Nobody looks further back than this for what they said once. */
const MOST_LOOKED_AT = 50

/** What the person who answers for an entry has handed in to other calls, what counts of each, the latest first. */
export async function handedInElsewhere(db: Db, { ownerId, callId }: Pick<Entry, 'ownerId' | 'callId'>) {
  const rows = await db
    .select({
      callId: submissions.callId,
      callVersion: submissions.callVersion,
      categoryKey: submissions.categoryKey,
      number: submissions.number,
      handedInAt: submissions.handedInAt,
      answers: submissions.answers,
      authorityId: submissions.authorityId,
      programmeId: calls.programmeId,
    })
    .from(submissions)
    .innerJoin(
      entries,
      and(eq(entries.callId, submissions.callId), eq(entries.latestSubmissionId, submissions.id)),
    )
    .innerJoin(calls, eq(calls.id, submissions.callId))
    .where(and(eq(entries.ownerId, ownerId), ne(entries.callId, callId)))
    .orderBy(desc(submissions.handedInAt), desc(submissions.id))
    .limit(MOST_LOOKED_AT)
  const versionOf = (row: (typeof rows)[number]) => ({ callId: row.callId, version: row.callVersion })
  const documentOf = await documentsAt(db, rows.map(versionOf))
  return rows.map((row) => ({ ...row, document: documentOf(versionOf(row)) }))
}
