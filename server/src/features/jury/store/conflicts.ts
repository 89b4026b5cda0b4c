import { and, eq, sql } from 'drizzle-orm'
import type { CallId, EntryId, JurorId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { ConflictKind } from '../states.ts'
import { assignments, conflictAnswers } from '../tables.ts'

export type ConflictAnswer = typeof conflictAnswers.$inferSelect

export async function answersOf(db: Db, jurorId: JurorId): Promise<ReadonlyMap<string, ConflictAnswer>> {
  const rows = await db.select().from(conflictAnswers).where(eq(conflictAnswers.jurorId, jurorId))
  return new Map(rows.map((row) => [row.entryId, row]))
}

export async function answerFor(db: Db, jurorId: JurorId, entryId: EntryId): Promise<ConflictAnswer | null> {
  const [row] = await db
    .select()
    .from(conflictAnswers)
    .where(and(eq(conflictAnswers.jurorId, jurorId), eq(conflictAnswers.entryId, entryId)))
  return row ?? null
}

/**
 * Of a row of assignments: its juror stepped back at the entry itself, and what they answered then stands. A conflict stated in the conflict
 * question lays an assignment down too.
 */
export const isSteppedBack = sql<boolean>`(assignments.state = 'recused' and exists (
  select from conflict_answers answer where answer.juror_id = assignments.juror_id
    and answer.entry_id = assignments.entry_id and answer.is_conflicted and answer.is_stepping_back))`

/** The entries that a juror stepped back from themselves, with the assignment of each. */
export async function steppedBackOf(
  db: Db,
  jurorId: JurorId,
): Promise<ReadonlyMap<string, { readonly id: string; readonly roundKey: string }>> {
  const rows = await db
    .select({ entryId: assignments.entryId, id: assignments.id, roundKey: assignments.roundKey })
    .from(assignments)
    .where(and(eq(assignments.jurorId, jurorId), isSteppedBack))
  return new Map(rows.map(({ entryId, ...assigned }) => [entryId, assigned]))
}

/** Pairs that must not be: every conflict that any juror of the call has, and whether it is one that they stepped back by. */
export async function listConflicts(db: Db, callId: CallId) {
  return db
    .select({
      jurorId: conflictAnswers.jurorId,
      entryId: conflictAnswers.entryId,
      isSteppedBack: sql<boolean>`exists (select from assignments
        where assignments.juror_id = conflict_answers.juror_id and assignments.entry_id = conflict_answers.entry_id
          and ${isSteppedBack})`,
    })
    .from(conflictAnswers)
    .where(and(eq(conflictAnswers.callId, callId), eq(conflictAnswers.isConflicted, true)))
}

/** Every juror of the call with every entry that they ever answered the conflict question for. */
export const listStatedPairs = (db: Db, callId: CallId) =>
  db
    .select({ jurorId: conflictAnswers.jurorId, entryId: conflictAnswers.entryId })
    .from(conflictAnswers)
    .where(eq(conflictAnswers.callId, callId))

export type NewConflictAnswer = {
  readonly entryId: EntryId
  readonly kind: ConflictKind | null
  readonly note: string
  /** Said by stepping back at the entry itself, not in the conflict question. */
  readonly isSteppingBack?: boolean
  /** Of the answer that this one replaces; 0: there is none. */
  readonly over: number
}

/** Writes the answers of one juror, each over the one it was made for; returns on which entries it did. */
export async function putAnswers(
  db: Db,
  juror: { readonly id: JurorId; readonly callId: CallId },
  answers: readonly NewConflictAnswer[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (answers.length === 0) return new Set()
  const written = await db
    .insert(conflictAnswers)
    .values(
      answers.map(({ entryId, kind, note, isSteppingBack = false, over }) => ({
        jurorId: juror.id,
        callId: juror.callId,
        entryId,
        isConflicted: kind !== null,
        kind,
        note,
        isSteppingBack,
        version: over + 1,
        answeredAt: now,
      })),
    )
    .onConflictDoUpdate({
      target: [conflictAnswers.jurorId, conflictAnswers.entryId],
      set: {
        isConflicted: sql`excluded.is_conflicted`,
        kind: sql`excluded.kind`,
        note: sql`excluded.note`,
        isSteppingBack: sql`excluded.is_stepping_back`,
        version: sql`excluded.version`,
        answeredAt: now,
      },
      setWhere: sql`${conflictAnswers.version} = excluded.version - 1`,
    })
    .returning({ entryId: conflictAnswers.entryId })
  return new Set(written.map(({ entryId }) => entryId))
}
