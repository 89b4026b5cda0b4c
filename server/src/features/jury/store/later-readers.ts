import { and, eq, inArray, sql } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { auditRecords } from '#features/audit/tables.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { readingMarksOf } from '../core/earlier.ts'
import { roundOf } from '../core/round.ts'
import { assignments, conflictAnswers } from '../tables.ts'

/** Somebody who could read what others said on an entry. */
export type Reader = { readonly jurorId: string; readonly entryId: string }
type Asked = { readonly call: Pick<Call, 'id' | 'document'>; readonly round: Pick<Round, 'key'> }

/**
 * Who could read by now, at the desk of a round after this one, what was given in it, and of which entries: whoever has them there, has
 * answered for them, and whose round has begun. What they answered or gave back since, or was taken from them by hand once it had begun, takes
 * nothing back that they read. Where no round reads marks nothing is asked.
 */
export async function laterReaders(
  db: Db,
  { call: { id, document }, round }: Asked,
  now: Date,
): Promise<readonly Reader[]> {
  const reading = readingMarksOf(document.rounds, round.key)
    .map(({ key }) => roundOf(document, key))
    .filter(({ opensAt }) => opensAt === null || opensAt <= now)
  if (reading.length === 0) return []
  const keys = reading.map((one) => one.round.key)
  const have = await db
    .selectDistinct({ jurorId: assignments.jurorId, entryId: assignments.entryId })
    .from(assignments)
    .innerJoin(
      conflictAnswers,
      and(eq(conflictAnswers.jurorId, assignments.jurorId), eq(conflictAnswers.entryId, assignments.entryId)),
    )
    .where(and(eq(assignments.callId, id), inArray(assignments.roundKey, keys)))
  return [...have, ...(await takenFrom(db, id, reading))]
}

type Begun = Pick<ReturnType<typeof roundOf>, 'round' | 'opensAt'>

/** Who had such an entry in one of these rounds when it had begun, until it was taken from them: that nothing else is left of than the record of it. */
async function takenFrom(db: Db, callId: string, rounds: readonly Begun[]): Promise<readonly Reader[]> {
  const fact = (key: 'juror' | 'entry' | 'round') => sql<string>`${auditRecords.facts} ->> ${key}`
  const taken = await db
    .select({
      jurorId: conflictAnswers.jurorId,
      entryId: conflictAnswers.entryId,
      roundKey: fact('round'),
      at: auditRecords.happenedAt,
    })
    .from(auditRecords)
    .innerJoin(
      conflictAnswers,
      and(
        eq(sql`${conflictAnswers.jurorId}::text`, fact('juror')),
        eq(sql`${conflictAnswers.entryId}::text`, fact('entry')),
      ),
    )
    .where(
      and(
        eq(auditRecords.callId, callId),
        eq(conflictAnswers.callId, callId as CallId),
        eq(auditRecords.action, 'assignment.remove'),
      ),
    )
  return taken.filter(({ roundKey, at }) =>
    rounds.some(({ round, opensAt }) => round.key === roundKey && (opensAt === null || opensAt <= at)),
  )
}
