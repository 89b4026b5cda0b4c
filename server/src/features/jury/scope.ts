import { notYours } from '#kernel/denial.ts'
import { impossible } from '#kernel/impossible.ts'
import type { JurorId, PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { getCall, getCallById, officeCall, type Call } from '#features/calls/index.ts'
import { barOf } from './core/bars.ts'
import { closedAt, roundMeant, roundOf, roundUnsaid, type RoundNow } from './core/round.ts'
import type { AssignmentFacts, Marking } from './policy/assignments.ts'
import { getAssignments } from './store/assignment.ts'
import { findSeat, getJuror, type SeatedJuror } from './store/jurors.ts'
import { lockJuryOf } from './store/lock.ts'
import { hasRestedSince } from './store/rested-since.ts'
import { judgesWithoutNames } from './store/without-names.ts'
import { notTheirs } from './views/not-theirs.ts'
import { officeSight } from './views/office-sight.ts'
import { seatTakenBack } from './views/taken-back.ts'

export type Seat = { readonly call: Call; readonly juror: SeatedJuror }
export type Asked = {
  readonly call: string
  readonly entry: string
  /** Left out, where nothing is done: of those in which they have the entry, the one that is meant now. */
  readonly round?: string | undefined
}

function personOf({ actor }: Ctx): PersonId {
  if (actor.kind !== 'person') throw notYours()
  return actor.personId
}

/** The acting person's seat in the jury of a call. For everybody else there is no such jury. */
export async function seatOf(ctx: Ctx, db: Db, key: string): Promise<Seat> {
  const personId = personOf(ctx)
  const call = await getCall(db, key)
  const juror = await findSeat(db, call.id, personId)
  if (!juror) throw notYours()
  if (juror.state === 'withdrawn') throw await seatTakenBack(db, call, juror)
  return { call, juror }
}

/** The same, while nobody gives out, takes or lays down assignments, nor takes a seat back. */
export async function heldSeatOf(ctx: Ctx, tx: Db, key: string): Promise<Seat> {
  const { call } = await seatOf(ctx, tx, key)
  await lockJuryOf(tx, call.id)
  return seatOf(ctx, tx, key)
}

export type AssignmentInScope = Seat & {
  readonly now: RoundNow
  /** They judge without names now, and learn nothing of who entered. */
  readonly isWithoutNames: boolean
} & Omit<Awaited<ReturnType<typeof getAssignments>>[number], 'callRow' | 'closedEarlyAt'>

/** What the rules of reading and marking ask of an assignment. */
export const factsOf = ({
  call,
  juror,
  assignment,
  conflict,
  outline,
  isSteppedBack,
}: AssignmentInScope): AssignmentFacts => ({
  state: assignment.state,
  conflict,
  isSteppedBack,
  bar: barOf(call.document.conflictRules, juror, outline),
})

/** What the rules of marking ask beside. */
export const markingOf = ({ frozenAt, unlock }: AssignmentInScope): Marking => ({
  isFrozen: frozenAt !== null,
  unlock: unlock && (unlock.ending ?? 'in-force'),
})

/** What is held is acted on, and an act says in which of several rounds. */
type Way = { readonly isHeld?: boolean; readonly isAct?: boolean }

/** One assignment of the acting juror: an entry of theirs that is still under judgement. */
export async function assignmentOf(
  ctx: Ctx,
  db: Db,
  asked: Asked,
  { isHeld = false, isAct = isHeld }: Way = {},
): Promise<AssignmentInScope> {
  const found = await getAssignments(db, { ...asked, personId: personOf(ctx) }, { isHeld })
  const [first] = found
  if (!first) throw await noAssignment(ctx, db, asked)
  const call = await getCall(db, asked.call, first.callRow)
  const rounds = found.map(({ callRow: _row, closedEarlyAt, ...assigned }) => {
    const now = closedAt(roundOf(call.document, assigned.assignment.roundKey), closedEarlyAt)
    return { ...assigned, call, now, opensAt: now.opensAt, closesAt: now.closesAt }
  })
  const ordered = call.document.rounds.flatMap(({ key }) => rounds.filter(({ now }) => now.round.key === key))
  const {
    opensAt: _opens,
    closesAt: _closes,
    ...meant
  } = roundMeant(ordered, ctx.now) ?? impossible('there is one')
  const isWithoutNames = await judgesWithoutNames(ctx, db, call, meant.juror)
  const assigned = { ...meant, isWithoutNames }
  // What a name keeps from them is not there, as it is in no list of theirs.
  if (isWithoutNames && isKeptByName(factsOf(assigned))) throw await noAssignment(ctx, db, asked)
  if (isAct) {
    demandSaid(call, asked, ordered)
    await demandNothingSince(ctx, db, assigned)
  }
  return assigned
}

/** Only of rounds in which the entry is theirs it is said that there are such. */
function demandSaid({ document }: Call, asked: Asked, theirs: readonly { readonly now: RoundNow }[]): void {
  if (asked.round === undefined && document.rounds.length > 1)
    throw roundUnsaid(theirs.map(({ now }) => now.round))
}

/** An act that began before the round was closed may come after somebody has built on its marks. */
async function demandNothingSince(ctx: Ctx, db: Db, { call, now: { round } }: AssignmentInScope) {
  if (await hasRestedSince(db, { call, round }, ctx.now)) throw new Refusal('round-closed')
}

const isKeptByName = ({ bar, conflict, isSteppedBack }: AssignmentFacts): boolean =>
  bar !== null || (conflict?.isConflicted === true && !isSteppedBack)

/** Whose seat was taken back is told so at any entry's address; whose entry left them, at that entry's. To anybody else it is none. */
async function noAssignment(ctx: Ctx, db: Db, { call, entry }: Asked): Promise<Refusal> {
  return notTheirs(db, await seatOf(ctx, db, call), entry)
}

/** The same, while nobody gives out or lays down assignments. */
export async function heldAssignmentOf(ctx: Ctx, tx: Db, asked: Asked): Promise<AssignmentInScope> {
  await heldSeatOf(ctx, tx, asked.call)
  return assignmentOf(ctx, tx, asked, { isAct: true })
}

/** A call for its office, while nobody else gives out, takes or lays down assignments in it, nor takes a seat back. */
export async function heldJury(ctx: Ctx, tx: Db, key: string): Promise<Call> {
  const { id } = await officeCall({ ...ctx, db: tx }, key)
  await lockJuryOf(tx, id)
  return getCallById(tx, id)
}

/** A juror of a call, as whoever acts in its office meets them: with the categories that are for others of it. */
export async function jurorIn(ctx: Pick<Ctx, 'db' | 'now' | 'actor'>, call: Call, id: string) {
  const juror = await getJuror(ctx.db, call.id, id as JurorId)
  return { juror, own: await (await officeSight(ctx, call)).ownCategories() }
}
