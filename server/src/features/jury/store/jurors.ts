import { and, asc, count, eq, getTableColumns, inArray, or, sql } from 'drizzle-orm'
import { newId, type CallId, type JurorId, type PersonId } from '#kernel/ids.ts'
import { Refusal, type RefusalCode } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import type { KeptAddresses } from '#platform/db/kept-addresses.ts'
import { refuseOn } from '#platform/db/violations.ts'
import { authorities } from '#features/authorities/tables.ts'
import { withDocuments } from '#features/calls/index.ts'
import { calls } from '#features/calls/tables.ts'
import { JUROR_MOVES, SEAT_STATES, type JurorMove } from '../states.ts'
import type { Interests } from '../core/bars.ts'
import { jurors } from '../tables.ts'
import { behind } from './interests.ts'

export type Juror = typeof jurors.$inferSelect
/** With what is known of them beside, for what bars them. */
export type SeatedJuror = Juror & Pick<Interests, 'country' | 'behind'>
export type NewJuror = Pick<
  Juror,
  'email' | 'name' | 'language' | 'organisation' | 'authorityId' | 'categoryKeys' | 'tokenHash'
>

export async function insertJuror(db: Db, callId: CallId, juror: NewJuror, now: Date): Promise<Juror> {
  const [written] = await db
    .insert(jurors)
    .values({ id: newId(), callId, ...juror, invitedAt: now, firstInvitedAt: now })
    .returning()
    .catch((error: unknown) =>
      refuseOn(error, {
        jurors_call_email_key: 'juror-already-invited',
        jurors_authority_fkey: 'not-found',
        // The call was deleted meanwhile.
        jurors_call_fkey: 'not-found',
      }),
    )
  if (!written) throw new Refusal('juror-already-invited')
  return written
}

/** Which of these addresses have been invited to the call, whatever they answered. */
export async function invitedAmong(
  db: Db,
  callId: CallId,
  emails: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await db
    .select({ email: jurors.email })
    .from(jurors)
    .where(and(eq(jurors.callId, callId), inArray(jurors.email, [...emails])))
  return new Set(found.map(({ email }) => email))
}

export const countJurors = (db: Db, callId: CallId): Promise<number> =>
  db.$count(jurors, eq(jurors.callId, callId))

/** Whoever sits in the jury of a call, or has not answered yet, in the order in which they were invited. */
export const listSeated = (db: Db, callId: CallId): Promise<Juror[]> =>
  db
    .select()
    .from(jurors)
    .where(and(eq(jurors.callId, callId), inArray(jurors.state, [...SEAT_STATES])))
    .orderBy(asc(jurors.firstInvitedAt), asc(jurors.id))

/** Erases everybody who was ever invited to a call that is erased; who they were. */
export const deleteJurorsOf = (tx: Db, callId: CallId): Promise<Juror[]> =>
  tx.delete(jurors).where(eq(jurors.callId, callId)).returning()

const seated = (db: Db) =>
  db
    .select({ ...getTableColumns(jurors), country: authorities.country, behind })
    .from(jurors)
    .leftJoin(authorities, eq(authorities.id, jurors.authorityId))

export async function getJuror(db: Db, callId: CallId, id: JurorId): Promise<SeatedJuror> {
  const [juror] = await seated(db).where(and(eq(jurors.callId, callId), eq(jurors.id, id)))
  if (!juror) throw new Refusal('not-found')
  return juror
}

/** Of somebody who sits in a jury, or sat there until it was taken back. */
const isSeat = or(
  eq(jurors.state, 'accepted'),
  and(eq(jurors.state, 'withdrawn'), eq(jurors.withdrawnFrom, 'accepted')),
)

/** The person's seat in the jury of a call, also one that was taken back from them; null: they never had one. */
export async function findSeat(db: Db, callId: CallId, personId: PersonId): Promise<SeatedJuror | null> {
  const [juror] = await seated(db).where(
    and(eq(jurors.callId, callId), eq(jurors.personId, personId), isSeat),
  )
  return juror ?? null
}

/** `isHeld`: nobody else changes the invitation until the transaction ends. */
export async function getJurorByToken(db: Db, tokenHash: string, { isHeld = false } = {}): Promise<Juror> {
  const asked = db.select().from(jurors).where(eq(jurors.tokenHash, tokenHash))
  const [juror] = await (isHeld ? asked.for('no key update') : asked)
  if (!juror) throw new Refusal('not-found')
  return juror
}

/** Moves the juror only if they still stand where the move starts: of two racing callers one is refused. */
export async function moveJuror(
  db: Db,
  juror: Juror,
  move: JurorMove,
  set: Partial<typeof jurors.$inferInsert> = {},
): Promise<void> {
  const { from, to } = JUROR_MOVES[move]
  const moved = await db
    .update(jurors)
    .set({ ...NOT_WITHDRAWN, ...set, state: to })
    .where(and(eq(jurors.callId, juror.callId), eq(jurors.id, juror.id), inArray(jurors.state, [...from])))
    .returning({ id: jurors.id })
    .catch((error: unknown) => refuseOn(error, { jurors_call_person_key: 'juror-already-invited' }))
  if (moved.length === 0) throw new Refusal(REFUSED[move])
}

/** Only withdrawing says otherwise. */
const NOT_WITHDRAWN = { withdrawnAt: null, withdrawnFrom: null, withdrawnBecause: '' } as const

/** Why a move is refused to who does not stand where it starts. */
const REFUSED = {
  accept: 'invitation-answered',
  decline: 'invitation-answered',
  withdraw: 'seat-not-held',
  'give-seat-back': 'seat-not-withdrawn',
  'give-invitation-back': 'seat-not-withdrawn',
  reinvite: 'invitation-answered',
} as const satisfies Record<JurorMove, RefusalCode>

export async function markConflictsStated(db: Db, jurorId: JurorId, now: Date): Promise<void> {
  await db.update(jurors).set({ conflictsStatedAt: now }).where(eq(jurors.id, jurorId))
}

/** Every juror, by name, with what is known of them beside. `only` narrows to one state. */
export async function listJurorRows(db: Db, callId: CallId, only?: Juror['state']) {
  return db
    .select({ juror: jurors, country: authorities.country, behind })
    .from(jurors)
    .leftJoin(authorities, eq(authorities.id, jurors.authorityId))
    .where(and(eq(jurors.callId, callId), only ? eq(jurors.state, only) : undefined))
    .orderBy(asc(jurors.name), asc(jurors.id))
}

/** When each round of a call was closed early, an instant as text by its key. */
const closes = sql<
  Readonly<Record<string, string>>
>`(select coalesce(jsonb_object_agg(early.round_key, early.closed_at), '{}')
  from early_closes early where early.call_id = ${jurors.callId} and early.reopened_at is null)`

/** The juries a person sits in, or sat in until it was taken back, with the call's document and when its rounds were closed early. */
export const listSeats = async (db: Db, personId: PersonId) =>
  withDocuments(
    db,
    await db
      .select({ juror: jurors, call: calls, closes })
      .from(jurors)
      .innerJoin(calls, eq(calls.id, jurors.callId))
      .where(and(eq(jurors.personId, personId), isSeat))
      .orderBy(asc(calls.closesAt), asc(calls.id)),
  )

/** Why seats or invitations were taken back, and when, as long as they are. */
export const seatReasons = (db: Db, callId: CallId, ids: readonly string[]) =>
  db
    .select({ id: jurors.id, reason: jurors.withdrawnBecause, givenAt: jurors.withdrawnAt })
    .from(jurors)
    .where(and(eq(jurors.callId, callId), inArray(jurors.id, [...ids] as JurorId[])))

/** A call invites an address once. */
export const keptAddressesOfJurors: KeptAddresses = {
  table: 'jurors',
  column: 'email',
  hold: 'one',
  within: ['call_id'],
}
