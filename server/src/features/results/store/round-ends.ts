import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { newId, type CallId, type PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { refuseOn } from '#platform/db/violations.ts'
import { roundEnds } from '../tables.ts'

export type RoundEnd = typeof roundEnds.$inferSelect
type RoundIn = { readonly callId: CallId; readonly roundKey: string }

/** Every time that choosing ended in a round, taken back since or not, the last one first. */
export const endsOfRound = (db: Db, { callId, roundKey }: RoundIn): Promise<readonly RoundEnd[]> =>
  db
    .select()
    .from(roundEnds)
    .where(and(eq(roundEnds.callId, callId), eq(roundEnds.roundKey, roundKey)))
    .orderBy(desc(roundEnds.endedAt), desc(roundEnds.id))

/** Whether choosing is ended in a round, and that not taken back. */
export async function isChoosingEnded(db: Db, { callId, roundKey }: RoundIn): Promise<boolean> {
  const stands = and(
    eq(roundEnds.callId, callId),
    eq(roundEnds.roundKey, roundKey),
    isNull(roundEnds.takenBackAt),
  )
  return (await db.$count(roundEnds, stands)) > 0
}

type Made = RoundIn & Pick<RoundEnd, 'hash' | 'entries' | 'endedBy' | 'endedAt'>

export async function insertEnd(tx: Db, made: Made): Promise<string> {
  const id = newId<string>()
  await tx
    .insert(roundEnds)
    .values({ id, ...made })
    .catch((error: unknown) =>
      refuseOn(error, { round_ends_each_preview_once_idx: 'choosing-already-ended' }),
    )
  return id
}

type Back = { readonly takenBackBy: PersonId; readonly takenBackAt: Date; readonly takenBackBecause: string }

/** Takes these ends of a call back if all of them still stand: of two who do so at once one is refused. */
export async function undoEnds(tx: Db, callId: CallId, ids: readonly string[], back: Back): Promise<void> {
  const undone = await tx
    .update(roundEnds)
    .set(back)
    .where(and(eq(roundEnds.callId, callId), inArray(roundEnds.id, [...ids]), isNull(roundEnds.takenBackAt)))
    .returning({ id: roundEnds.id })
  if (undone.length < ids.length) throw new Refusal('choosing-not-ended')
}

/** Why these ends of a call were taken back. */
export const endBackReasons = (db: Db, callId: CallId, ids: readonly string[]) =>
  db
    .select({ id: roundEnds.id, reason: roundEnds.takenBackBecause })
    .from(roundEnds)
    .where(
      and(eq(roundEnds.callId, callId), inArray(roundEnds.id, [...ids]), isNotNull(roundEnds.takenBackAt)),
    )
