import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { readingMarksOf } from '../core/earlier.ts'
import { roundOf } from '../core/round.ts'
import { assignments, conflictAnswers } from '../tables.ts'

/** Somebody who could read what others said on an entry. */
export type Reader = { readonly jurorId: string; readonly entryId: string }
type Asked = { readonly call: Pick<Call, 'id' | 'document'>; readonly round: Pick<Round, 'key'> }

/**
 * Who could read by now, at the desk of a round after this one, what was given in it, and of which entries: whoever has them there, has
 * answered for them, and whose round has begun. What they answered or gave back since takes nothing back that they read. Where no round
 * reads marks nothing is asked.
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
  return db
    .selectDistinct({ jurorId: assignments.jurorId, entryId: assignments.entryId })
    .from(assignments)
    .innerJoin(
      conflictAnswers,
      and(eq(conflictAnswers.jurorId, assignments.jurorId), eq(conflictAnswers.entryId, assignments.entryId)),
    )
    .where(and(eq(assignments.callId, id), inArray(assignments.roundKey, keys)))
}
