import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { newId, type CallId, type PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { refuseOn } from '#platform/db/violations.ts'
import { roundEnds } from '../tables.ts'

export type RoundEnd = typeof roundEnds.$inferSelect
type RoundIn = { readonly callId: CallId; readonly roundKey: string }

/** The last time that choosing ended in a round, taken back since or not; null: it never did. */
export async function lastEnd(db: Db, { callId, roundKey }: RoundIn): Promise<RoundEnd | null> {
  const [last] = await db
    .select()
    .from(roundEnds)
    .where(and(eq(roundEnds.callId, callId), eq(roundEnds.roundKey, roundKey)))
    .orderBy(desc(roundEnds.endedAt), desc(roundEnds.id))
    .limit(1)
  return last ?? null
}

/** Whether choosing is ended in a round, and that not taken back. */
export async function isChoosingEnded(db: Db, { callId, roundKey }: RoundIn): Promise<boolean> {
  const stands = and(
    eq(roundEnds.callId, callId),
    eq(roundEnds.roundKey, roundKey),
    isNull(roundEnds.takenBackAt),
  )
  return (await db.$count(roundEnds, stands)) > 0
}

type Made = RoundIn & Pick<RoundEnd, 'hash' | 'endedBy' | 'endedAt'>

export async function insertEnd(tx: Db, made: Made): Promise<string> {
  const id = newId<string>()
  await tx
    .insert(roundEnds)
    .values({ id, ...made })
    .catch((error: unknown) => refuseOn(error, { round_ends_one_standing_idx: 'choosing-already-ended' }))
  return id
}

type Back = { readonly takenBackBy: PersonId; readonly takenBackAt: Date; readonly takenBackBecause: string }

/** Takes it back if it still stands: of two who do so at once one is refused. */
export async function undoEnd(tx: Db, { id, callId }: RoundEnd, back: Back): Promise<void> {
  const undone = await tx
    .update(roundEnds)
    .set(back)
    .where(and(eq(roundEnds.callId, callId), eq(roundEnds.id, id), isNull(roundEnds.takenBackAt)))
    .returning({ id: roundEnds.id })
  if (undone.length === 0) throw new Refusal('choosing-not-ended')
}

/** Why these ends of a call were taken back. */
export const endBackReasons = (db: Db, callId: CallId, ids: readonly string[]) =>
  db
    .select({ id: roundEnds.id, reason: roundEnds.takenBackBecause })
    .from(roundEnds)
    .where(
      and(eq(roundEnds.callId, callId), inArray(roundEnds.id, [...ids]), isNotNull(roundEnds.takenBackAt)),
    )
